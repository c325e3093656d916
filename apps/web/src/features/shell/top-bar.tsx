'use client';
import { ChevronUpDownIcon, MagnifyingGlassIcon, UserCircleIcon } from '@heroicons/react/24/outline';
import { Key } from '@tappplus/ui/layout';
import { Menu, type MenuItem } from '@tappplus/ui/menu';
import { useToast } from '@tappplus/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { LOCALES } from '@/i18n/locales';
import { session } from '@/lib/api';
import { useProblemText } from '@/lib/problem-text';
import { useUser } from '@/lib/session-hooks';
import { useFormat } from '@/lib/use-format';
import { BoxDot } from './box-dot';
import { currentDensity, currentTheme, rememberDensity, rememberLocale, rememberTheme } from './preferences';

const ICON_TRIGGER = 'inline-flex size-9 pointer-coarse:size-11 shrink-0 items-center justify-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink [&>svg]:size-5';
const SHORT_NAMES = { fr: 'FR', ar: 'ع', en: 'EN' } as const;
const OWN_NAMES = { fr: 'Français', ar: 'العربية', en: 'English' } as const;

/** Language of the page, each named in itself. */
export function LanguageMenu() {
  const t = useTranslations('shell');
  const router = useRouter();
  const { locale: current } = useFormat();
  const items = LOCALES.map((locale) => ({
    key: locale,
    label: <span lang={locale}>{OWN_NAMES[locale]}</span>,
    checked: locale === current,
    onSelect: () => {
      rememberLocale(locale);
      router.refresh();
    },
  }));
  return <Menu label={`${SHORT_NAMES[current]} – ${t('language')}`} triggerClassName={ICON_TRIGGER} trigger={<span aria-hidden className="text-sm font-semibold">{SHORT_NAMES[current]}</span>} items={items} />;
}

/** Which clinic the session is in; a list when the user belongs to several. */
function ClinicSwitch() {
  const t = useTranslations('shell');
  const user = useUser();
  const router = useRouter();
  const queries = useQueryClient();
  const toast = useToast();
  const problemText = useProblemText();
  const name = user.organization?.name ?? '';
  if (user.organizations.length < 2) return <span className="max-w-56 min-w-0 truncate px-2 text-sm font-medium">{name}</span>;
  const change = async (id: string) => {
    try {
      const moved = await session.switchOrganization(id);
      queries.clear();
      router.push('/');
      toast({ text: t('switchedTo', { name: moved.organization?.name ?? '' }) });
    } catch (error) {
      toast({ text: problemText(error), tone: 'bad' });
    }
  };
  const items: MenuItem[] = user.organizations.map((clinic) => ({ key: clinic.id, label: clinic.name, checked: clinic.id === user.organization?.id, onSelect: () => void change(clinic.id) }));
  return (
    <Menu
      label={`${t('clinic')} : ${name}`}
      triggerClassName="flex h-9 max-w-56 min-w-0 items-center gap-1.5 rounded-md px-2 text-sm font-medium hover:bg-sunken pointer-coarse:min-h-11"
      trigger={
        <>
          <span className="truncate">{name}</span>
          <ChevronUpDownIcon aria-hidden className="size-4 shrink-0 text-ink-soft" />
        </>
      }
      items={items}
    />
  );
}

function UserMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const t = useTranslations('shell');
  const user = useUser();
  const router = useRouter();
  const theme = typeof document === 'undefined' ? 'system' : currentTheme();
  const density = typeof document === 'undefined' ? 'dense' : currentDensity();
  const items: MenuItem[] = [
    { key: 'profile', label: t('profile'), group: `${user.firstName} ${user.lastName}`, onSelect: () => router.push('/settings/profile') },
    { key: 'shortcuts', label: t('shortcuts.title'), onSelect: onShortcuts },
    ...(['system', 'light', 'dark'] as const).map((choice, index) => ({ key: choice, label: t(`themes.${choice}`), checked: choice === theme, onSelect: () => rememberTheme(choice), ...(index === 0 ? { group: t('theme') } : {}) })),
    ...(['dense', 'roomy'] as const).map((choice, index) => ({ key: choice, label: t(`densities.${choice}`), checked: choice === density, onSelect: () => rememberDensity(choice), ...(index === 0 ? { group: t('density') } : {}) })),
    { key: 'out', label: t('signOut'), group: '', onSelect: () => void session.signOut() },
  ];
  return <Menu label={t('user')} triggerClassName={ICON_TRIGGER} trigger={<UserCircleIcon aria-hidden />} items={items} />;
}

export function TopBar({ onSearch, onShortcuts }: { onSearch: () => void; onShortcuts: () => void }) {
  const t = useTranslations('shell');
  return (
    <header className="no-print sticky top-0 z-20 flex h-14 items-center gap-1 border-b border-rule bg-paper px-3 sm:gap-2 sm:px-6">
      <button
        type="button"
        onClick={onSearch}
        aria-keyshortcuts="Control+K"
        className="flex h-9 min-w-0 max-w-md shrink-0 items-center gap-2 rounded-md border border-edge bg-sheet px-2.5 text-start text-sm text-ink-soft hover:text-ink sm:flex-1 pointer-coarse:h-11"
      >
        <MagnifyingGlassIcon aria-hidden className="size-4 shrink-0" />
        <span className="min-w-0 flex-1 truncate max-sm:sr-only">{t('searchOpen')}</span>
        <span className="hidden gap-1 sm:flex pointer-coarse:hidden" aria-hidden>
          <Key>Ctrl</Key>
          <Key>K</Key>
        </span>
      </button>
      <span className="ms-auto" />
      <ClinicSwitch />
      <BoxDot />
      <LanguageMenu />
      <UserMenu onShortcuts={onShortcuts} />
    </header>
  );
}
