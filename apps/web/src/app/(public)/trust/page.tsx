import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { renderSVG } from 'uqr';
import { hostName, nameState, readBoxTls } from '@/features/trust/box-tls';
import { TrustView } from '@/features/trust/trust-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('trust');
  return { title: t('title') };
}

export default async function Page() {
  const tls = await readBoxTls();
  if (!tls) notFound();
  const header = (await headers()).get('host') ?? 'localhost';
  const host = hostName(header);
  const shown = host.includes(':') ? `[${host}]` : host;
  const downloadAddress = `http://${header}/trust/ca.crt`;
  const qrCode = `data:image/svg+xml;base64,${Buffer.from(renderSVG(downloadAddress, { border: 2 })).toString('base64')}`;
  const secureAddress = `https://${shown}${tls.httpsPort === 443 ? '' : `:${tls.httpsPort}`}/`;
  return <TrustView host={host} name={await nameState(tls, host)} fingerprint={tls.authority?.fingerprint ?? null} secureAddress={secureAddress} downloadAddress={downloadAddress} qrCode={qrCode} />;
}
