import { getRequestConfig } from 'next-intl/server';
import { messagesOf } from '@/messages/all';
import { intlTag } from './locales';
import { readPreferences } from './preferences';

/** Times are the clinic's wall times, computed by the box: browsers format them as they are, hence UTC. */
export default getRequestConfig(async () => {
  const { locale } = await readPreferences();
  return { locale: intlTag(locale), messages: messagesOf(locale), timeZone: 'UTC' };
});
