import type { AlarmWords } from '../alarm-message.js';

export const EN: AlarmWords = {
  raised: 'TappPlus needs you', again: 'TappPlus still needs you', cleared: 'TappPlus, settled', since: 'Since {since}.', clearedAt: 'Settled {cleared}.',
  alarms: {
    CANARY_LOST: "The hourly test reminder did not arrive: reminders are probably not leaving. Open the Box page, and restart the box if sending has stopped.",
    NOTHING_SENT: "Reminders are due and none of them leaves. Check the channels and the Internet access.",
    WORKER_SILENT: "The part that sends reminders has gone silent. Restart the box.",
    INTERNET_DOWN: "The box has lost the Internet. Reminders wait; the clinic sees whom to call.",
    PROVIDER_DOWN: "A sending provider does not answer. Its reminders wait; the clinic sees whom to call.",
    CLOCK_WRONG: "The clock of the box is wrong. Set its date and time.",
    BACKUP_OLD: "The last backup is too old or failed. Open the Box page.",
    BACKUP_UNPROVEN: "The last backup could not be restored on trial. Open the Box page.",
    DISK_NEARLY_FULL: "The disk of the box is nearly full. Make room.",
    DISK_FULL: "The disk of the box is full: nothing can be stored any more. Make room at once.",
    DATABASE_DAMAGED: "The database is damaged. Switch nothing off and prepare to restore a backup.",
    REDIS_DAMAGED: "The files of Redis were damaged: they were put aside and it started empty. No reminder is lost, but have the disk checked.",
    CERTIFICATE_EXPIRES: "The certificate of the box is about to expire. Renew it.",
  },
};
