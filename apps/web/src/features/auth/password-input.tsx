'use client';
import { EyeIcon, EyeSlashIcon } from '@heroicons/react/24/outline';
import { LatinInput } from '@tappplus/ui/inputs';
import { useTranslations } from 'next-intl';
import { useState, type ComponentProps } from 'react';

/** A password that can be looked at while it is typed. */
export function PasswordInput(props: ComponentProps<typeof LatinInput>) {
  const t = useTranslations('common');
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeSlashIcon : EyeIcon;
  return (
    <span className="relative block" dir="ltr">
      <LatinInput {...props} type={shown ? 'text' : 'password'} spellCheck={false} autoCapitalize="off" className="pe-11" />
      <button
        type="button"
        aria-label={shown ? t('hidePassword') : t('showPassword')}
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
        className="absolute end-0.5 top-1/2 inline-flex size-8 -translate-y-1/2 items-center justify-center rounded-md text-ink-soft hover:text-ink pointer-coarse:size-11"
      >
        <Icon aria-hidden className="size-5" />
      </button>
    </span>
  );
}
