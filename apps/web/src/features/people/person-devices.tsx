'use client';
import { invalidatePaths } from '@tappplus/api-client';
import { Button } from '@tappplus/ui/button';
import { Latin, SectionHeading } from '@tappplus/ui/layout';
import { useToast } from '@tappplus/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/lib/api';
import { useProblemText } from '@/lib/problem-text';
import { useCan } from '@/lib/session-hooks';
import { useDevices } from './queries';

/** Telephones that take notifications; they register themselves, here they can only be forgotten. */
export function PersonDevices({ id }: { id: string }) {
  const t = useTranslations('people');
  const common = useTranslations('common');
  const may = useCan('people:write');
  const queries = useQueryClient();
  const toast = useToast();
  const problemText = useProblemText();
  const devices = useDevices(id).data?.items ?? [];
  const [asked, setAsked] = useState<string | null>(null);
  if (devices.length === 0) return null;
  const forget = async (deviceId: string) => {
    try {
      await api.DELETE('/people/{id}/devices/{deviceId}', { params: { path: { id, deviceId } } });
      toast({ text: t('deviceForgotten') });
    } catch (error) {
      toast({ text: problemText(error), tone: 'bad' });
    }
    setAsked(null);
    invalidatePaths(queries, ['/people', '/reminders', '/interventions']);
  };
  return (
    <section aria-labelledby="devices">
      <SectionHeading>
        <span id="devices">{t('devices')}</span>
      </SectionHeading>
      <ul className="divide-y divide-rule border-y border-rule text-sm">
        {devices.map((device) => (
          <li key={device.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
            <span className="min-w-0 flex-1">
              {t(`platforms.${device.platform}`)} <Latin className="text-ink-soft">…{device.tokenEnd}</Latin>
              {device.unregisteredAt !== null && <span className="block text-[13px] text-ink-soft">{t('unregistered')}</span>}
            </span>
            {may && (asked === device.id ? (
              <>
                <Button look="danger" onClick={() => void forget(device.id)}>{t('forgetConfirm')}</Button>
                <Button look="quiet" onClick={() => setAsked(null)}>{common('back')}</Button>
              </>
            ) : (
              <Button look="quiet" onClick={() => setAsked(device.id)}>{t('forget')}</Button>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
