'use client';
import { EllipsisHorizontalIcon } from '@heroicons/react/24/outline';
import { classNames } from '@tappplus/ui/class-names';
import { Menu } from '@tappplus/ui/menu';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { useUser } from '@/lib/session-hooks';
import { PAGES, isCurrent } from './pages';

const ON_PHONE = 4;

function usePages() {
  const { permissions } = useUser();
  return PAGES.filter((page) => page.permission === null || permissions.includes(page.permission));
}

export function Wordmark() {
  return (
    <span className="flex items-center gap-2.5 font-semibold tracking-tight" dir="ltr">
      <svg aria-hidden viewBox="0 0 32 32" className="size-7 shrink-0">
        <rect width="32" height="32" rx="7" className="fill-accent" />
        <path d="M8 9.5h16M16 9.5V24" strokeWidth="3.4" strokeLinecap="round" className="stroke-on-accent" />
        <circle cx="23.5" cy="20.5" r="3" fill="#f2c14e" />
      </svg>
      <span className="text-[17px]">TappPlus</span>
    </span>
  );
}

/** Navigation at the start of the page: words on wide screens, icons with words below on tablets. */
export function Rail() {
  const t = useTranslations('shell');
  const pathname = usePathname();
  return (
    <nav aria-label={t('nav')} className="no-print sticky top-0 hidden h-dvh w-[84px] shrink-0 flex-col border-e border-rule px-2 py-3 md:flex xl:w-[208px] xl:px-3">
      <Link href="/" className="mb-5 flex h-9 items-center justify-center rounded-md xl:justify-start xl:px-2 max-xl:[&_span_span]:sr-only" aria-label="TappPlus">
        <Wordmark />
      </Link>
      <ul className="flex flex-col gap-1">
        {usePages().map(({ key, href, icon: Icon }) => (
          <li key={key} className={key === 'settings' ? 'mt-3 border-t border-rule pt-3' : undefined}>
            <Link
              href={href}
              aria-current={isCurrent(href, pathname) ? 'page' : undefined}
              className={classNames(
                'relative flex min-h-11 flex-col items-center justify-center gap-0.5 rounded-md px-1 py-1.5 text-center text-[12px] leading-tight text-ink-soft transition-colors hover:bg-sunken hover:text-ink',
                'xl:flex-row xl:justify-start xl:gap-3 xl:px-2.5 xl:text-start xl:text-[15px]',
                'aria-[current]:bg-accent-wash aria-[current]:font-medium aria-[current]:text-ink aria-[current]:[&_svg]:text-accent',
              )}
            >
              <Icon aria-hidden className="size-5 shrink-0" />
              {t(`pages.${key}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Navigation at the foot of a phone's screen. */
export function PhoneBar() {
  const t = useTranslations('shell');
  const pathname = usePathname();
  const router = useRouter();
  const pages = usePages();
  const item = 'flex min-h-14 w-full flex-col items-center justify-center gap-0.5 text-[11px] leading-tight text-ink-soft aria-[current]:font-semibold aria-[current]:text-accent';
  return (
    <nav aria-label={t('nav')} className="no-print sticky bottom-0 z-20 border-t border-rule bg-sheet pb-[env(safe-area-inset-bottom)] md:hidden">
      <ul className="flex">
        {pages.slice(0, ON_PHONE).map(({ key, href, icon: Icon }) => (
          <li key={key} className="min-w-0 flex-1">
            <Link href={href} aria-current={isCurrent(href, pathname) ? 'page' : undefined} className={item}>
              <Icon aria-hidden className="size-5" />
              {t(`pages.${key}`)}
            </Link>
          </li>
        ))}
        <li className="min-w-0 flex-1">
          <Menu
            label={t('menu')}
            triggerClassName={item}
            trigger={
              <>
                <EllipsisHorizontalIcon aria-hidden className="size-5" />
                {t('menu')}
              </>
            }
            items={pages.slice(ON_PHONE).map(({ key, href, icon: Icon }) => ({ key, label: t(`pages.${key}`), icon: <Icon aria-hidden />, onSelect: () => router.push(href) }))}
          />
        </li>
      </ul>
    </nav>
  );
}
