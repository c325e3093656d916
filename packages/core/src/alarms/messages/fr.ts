import type { AlarmWords } from '../alarm-message.js';

// Only letters that an SMS carries in one piece (GSM-7): no ê, ç, ô or î (hence « boitier »), no curly apostrophe.
export const FR: AlarmWords = {
  raised: 'TappPlus, à voir', again: 'TappPlus, toujours à voir', cleared: 'TappPlus, réglé', since: 'Depuis le {since}.', clearedAt: 'Réglé le {cleared}.',
  alarms: {
    CANARY_LOST: "Le rappel d'essai de chaque heure n'est pas arrivé : les rappels ne partent sans doute plus. Ouvrez la page du boitier et redémarrez-le si l'envoi est en panne.",
    NOTHING_SENT: "Des rappels sont dus et aucun ne part. Vérifiez les canaux d'envoi et l'accès à Internet.",
    WORKER_SILENT: "L'envoi des rappels ne donne plus signe de vie. Redémarrez le boitier.",
    INTERNET_DOWN: "Le boitier n'a plus accès à Internet. Les rappels attendent ; la clinique voit qui appeler.",
    PROVIDER_DOWN: "Un prestataire d'envoi ne répond plus. Ses rappels attendent ; la clinique voit qui appeler.",
    CLOCK_WRONG: "L'horloge du boitier est fausse. Réglez la date et l'heure.",
    BACKUP_OLD: "La dernière sauvegarde est trop ancienne ou a échoué. Ouvrez la page du boitier.",
    BACKUP_UNPROVEN: "La dernière sauvegarde n'a pas pu être restaurée à l'essai. Ouvrez la page du boitier.",
    DISK_NEARLY_FULL: "Le disque du boitier est presque plein. Libérez de la place.",
    DISK_FULL: "Le disque du boitier est plein : rien ne peut plus être enregistré. Libérez de la place tout de suite.",
    DATABASE_DAMAGED: "La base de données est endommagée. N'éteignez rien, préparez la restauration d'une sauvegarde.",
    REDIS_DAMAGED: "Les fichiers de Redis étaient abîmés : ils ont été mis de côté et il est reparti à vide. Aucun rappel n’est perdu, mais faites vérifier le disque.",
    CERTIFICATE_EXPIRES: "Le certificat du boitier arrive à son terme. Renouvelez-le.",
  },
};
