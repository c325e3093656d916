import { Banner } from '@tappplus/ui/feedback';
import { Latin } from '@tappplus/ui/layout';
import { useTranslations } from 'next-intl';
import type { NameState } from './box-tls';

const DEVICES = ['windows', 'android', 'ios', 'macos', 'firefox'] as const;
const FILE = '/trust/ca.crt';

interface Props {
  /** Host of the address the page was opened under, without a port. */
  host: string;
  name: NameState;
  /** SHA-256 of the box's authority; null when the certificate is one the clinic brought. */
  fingerprint: string | null;
  secureAddress: string;
  downloadAddress: string;
  /** The download address as a QR code. */
  qrCode: string;
}

function Steps({ device }: { device: (typeof DEVICES)[number] }) {
  const t = useTranslations('trust.devices');
  return (
    <section className="break-inside-avoid border-t border-rule pt-4">
      <h3 className="font-semibold">{t(`${device}.name`)}</h3>
      <ol className="mt-2 list-decimal space-y-1 ps-5">
        {t(`${device}.steps`)
          .split('\n')
          .map((step) => (
            <li key={step}>{step}</li>
          ))}
      </ol>
    </section>
  );
}

function Name({ host, name }: Pick<Props, 'host' | 'name'>) {
  const t = useTranslations('trust');
  if (name === 'KNOWN') return null;
  return <Banner tone="care">{name === 'BEING_ADDED' ? t('beingAdded', { host }) : t('unknownName', { host })}</Banner>;
}

function Download({ fingerprint, downloadAddress, qrCode }: { fingerprint: string; downloadAddress: string; qrCode: string }) {
  const t = useTranslations('trust');
  return (
    <div className="flex flex-wrap items-start gap-6">
      <div className="min-w-0 flex-1 basis-64">
        <a href={FILE} download="tappplus-ca.crt" className="no-print inline-flex h-11 items-center rounded-md bg-accent px-4 font-semibold text-on-accent hover:bg-accent-strong">
          {t('download')}
        </a>
        <p className="mt-2 text-sm break-all text-ink-soft">
          <Latin>{downloadAddress}</Latin>
        </p>
        <h2 className="mt-4 font-semibold">{t('fingerprint')}</h2>
        <p className="mt-1 text-sm text-ink-soft">{t('compare')}</p>
        <p className="mt-1 font-mono text-sm break-all">
          <Latin>{fingerprint}</Latin>
        </p>
      </div>
      <figure className="w-36 shrink-0">
        <img src={qrCode} alt={t('qrAlt')} width={144} height={144} className="rounded-md bg-white p-1" />
        <figcaption className="mt-1 text-xs text-ink-soft">{t('qrCaption')}</figcaption>
      </figure>
    </div>
  );
}

/** How a device learns to trust the box, for the person who goes round with it. */
export function TrustView({ host, name, fingerprint, secureAddress, downloadAddress, qrCode }: Props) {
  const t = useTranslations('trust');
  return (
    <div className="flex w-full max-w-2xl flex-col gap-5">
      <header>
        <h1 className="text-2xl font-semibold">{t('title')}</h1>
        <p className="mt-1 text-ink-soft">{t('why')}</p>
      </header>
      <Name host={host} name={name} />
      {fingerprint === null ? (
        <p>{t('ownCertificate')}</p>
      ) : (
        <>
          <Download fingerprint={fingerprint} downloadAddress={downloadAddress} qrCode={qrCode} />
          {DEVICES.map((device) => (
            <Steps key={device} device={device} />
          ))}
        </>
      )}
      <p className="border-t border-rule pt-4">
        {t('then')}{' '}
        <a href={secureAddress} className="break-all text-accent underline underline-offset-4">
          <Latin>{secureAddress}</Latin>
        </a>
      </p>
    </div>
  );
}
