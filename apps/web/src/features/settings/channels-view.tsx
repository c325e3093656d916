'use client';
import type { SettingsView } from '@tappplus/contracts/settings';
import { Button } from '@tappplus/ui/button';
import { Banner, StatusBadge } from '@tappplus/ui/feedback';
import { Latin, Sheet } from '@tappplus/ui/layout';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { QueryGate } from '@/lib/query-gate';
import { useCan } from '@/lib/session-hooks';
import type { KeyedProvider } from './channel-keys-form';
import { useSettings } from './queries';
import { SettingsPage } from './settings-page';

const ChannelKeysForm = dynamic(() => import('./channel-keys-form').then((module) => module.ChannelKeysForm), { ssr: false });
const MessagePricesForm = dynamic(() => import('./message-prices-form').then((module) => module.MessagePricesForm), { ssr: false });
const SendTestForm = dynamic(() => import('./send-test-form').then((module) => module.SendTestForm), { ssr: false });

export type ChannelState = SettingsView['channels'][number];
const PROVIDER_OF: Readonly<Record<ChannelState['channel'], KeyedProvider>> = { EMAIL: 'SENDGRID', SMS: 'TWILIO', WHATSAPP: 'TWILIO', PUSH: 'FCM' };

function ChannelLine({ state, onKeys, onTest }: { state: ChannelState; onKeys: () => void; onTest: () => void }) {
  const t = useTranslations('settings.channels');
  const common = useTranslations('common');
  const mayWrite = useCan('settings:write');
  const stays = state.provider === 'OUTBOX';
  const name = common(`channels.${state.channel}`);
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-3 px-4 py-4">
      <div className="min-w-0 flex-1 basis-72">
        <h2 className="flex flex-wrap items-center gap-x-3 gap-y-1 font-semibold">
          {name}
          <StatusBadge tone={stays ? 'care' : 'good'} shape={stays ? 'ring' : 'tick'}>
            {stays ? t('stays') : t('via', { provider: t(`providers.${state.provider}`) })}
          </StatusBadge>
        </h2>
        {stays ? (
          <p className="mt-1 text-sm text-ink-soft">{t('staysLead')}</p>
        ) : (
          <dl className="mt-1 flex flex-wrap gap-x-6 text-sm text-ink-soft">
            {state.sender !== null && (
              <div className="flex gap-1.5">
                <dt>{t('sender')}</dt>
                <dd className="text-ink">
                  <Latin>{state.sender}</Latin>
                </dd>
              </div>
            )}
            {state.keyEnd !== null && <div><dt className="sr-only">{t('keys')}</dt><dd>{t('keyEnd', { end: state.keyEnd })}</dd></div>}
          </dl>
        )}
        {state.source === 'ENVIRONMENT' && <p className="mt-1 text-[13px] text-ink-soft">{t('fromEnvironment')}</p>}
      </div>
      {mayWrite && (
        <div className="flex gap-2">
          {state.source !== 'ENVIRONMENT' && <Button onClick={onKeys} aria-label={`${t('keys')} ${name}`}>{t('keys')}</Button>}
          <Button onClick={onTest} aria-label={`${t('sendTest')} – ${name}`}>{t('sendTest')}</Button>
        </div>
      )}
    </li>
  );
}

function Channels({ settings }: { settings: SettingsView }) {
  const t = useTranslations('settings.channels');
  const [layer, setLayer] = useState<{ kind: 'keys' | 'test'; state: ChannelState } | null>(null);
  const close = () => setLayer(null);
  return (
    <>
      {settings.channels.every((one) => one.provider === 'OUTBOX') && (
        <div className="mb-4">
          <Banner tone="care">{t('allStay')}</Banner>
        </div>
      )}
      <p className="mb-4 text-sm text-ink-soft">{settings.publicUrl === null ? t('noLinks') : <>{t('links')} <Latin>{settings.publicUrl}</Latin></>}</p>
      <Sheet>
        <ul className="divide-y divide-rule">
          {settings.channels.map((state) => (
            <ChannelLine key={state.channel} state={state} onKeys={() => setLayer({ kind: 'keys', state })} onTest={() => setLayer({ kind: 'test', state })} />
          ))}
        </ul>
      </Sheet>
      <MessagePricesForm settings={settings} />
      {layer?.kind === 'keys' && <ChannelKeysForm provider={PROVIDER_OF[layer.state.channel]} stored={layer.state.source === 'SETTINGS'} onClose={close} />}
      {layer?.kind === 'test' && <SendTestForm state={layer.state} onClose={close} />}
    </>
  );
}

/** Where messages leave by, and plainly where they do not. */
export function ChannelsView() {
  return (
    <SettingsPage section="channels" write="settings:write">
      <QueryGate query={useSettings()}>{(settings) => <Channels settings={settings} />}</QueryGate>
    </SettingsPage>
  );
}
