// The words of the recovery page. {data} = the data folder, {command} = what to type.
export const LANGUAGES = { fr: 'Français', ar: 'العربية', en: 'English' };

export const FRAME = {
  fr: {
    heading: 'TappPlus ne peut pas démarrer', untouched: 'Ce qui n’a pas été touché', steps: 'Que faire', said: 'Ce que le boîtier a dit', log: 'Dernières lignes du journal', none: 'Rien dans le journal.',
    again: 'Vérifier à nouveau', watching: 'Le boîtier regarde lui-même toutes les 15 secondes et repart dès que c’est réparé.',
    restore: 'Restaurer une sauvegarde', restoreLead: 'La sauvegarde est d’abord lue et vérifiée à côté des données. Rien n’est remplacé avant votre confirmation, et ce qui est là aujourd’hui est gardé de côté.',
    file: 'Sauvegarde', noFiles: 'Aucune sauvegarde dans le volume ni à l’endroit indiqué au boîtier.', box: 'Dans le volume', folder: 'Deuxième endroit', s3: 'Stockage S3',
    code: 'Code de secours', codeHint: 'Il est dans le journal du conteneur : docker logs tappplus-app', passphrase: 'Phrase de passe', passphraseHint: 'Celle de la fiche de secours. À laisser vide si la sauvegarde vient de ce boîtier.',
    check: 'Lire et vérifier', wrongCode: 'Ce n’est pas le code du journal.', tooMany: 'Trop d’essais. Attendez une minute.',
    reading: 'La sauvegarde est lue et vérifiée…', read: 'lus', found: 'La sauvegarde est entière', clinics: 'Clinique', made: 'Faite le (UTC)', version: 'Version de TappPlus', rows: 'Lignes', own: 'Ce boîtier l’a faite.', other: 'Elle vient d’un autre boîtier : ses clés et sa phrase de passe viennent avec elle.',
    confirm: 'Restaurer maintenant', cancel: 'Annuler', back: 'Retour', starting: 'Le boîtier redémarre. La page se recharge toute seule.', failed: 'La sauvegarde n’a pas été restaurée. Rien n’a été touché.',
  },
  ar: {
    heading: 'تعذّر تشغيل TappPlus', untouched: 'ما لم يُمسّ', steps: 'ما العمل', said: 'ما قاله الجهاز', log: 'آخر أسطر السجل', none: 'لا شيء في السجل.',
    again: 'إعادة الفحص', watching: 'يفحص الجهاز بنفسه كل 15 ثانية ويعمل فور إصلاح الخلل.',
    restore: 'استرجاع نسخة احتياطية', restoreLead: 'تُقرأ النسخة وتُفحص أولًا بجانب البيانات. لا يُستبدل شيء قبل تأكيدك، ويُحفظ جانبًا ما هو موجود اليوم.',
    file: 'النسخة الاحتياطية', noFiles: 'لا توجد نسخة احتياطية في وحدة التخزين ولا في المكان المحدَّد للجهاز.', box: 'في وحدة التخزين', folder: 'المكان الثاني', s3: 'تخزين S3',
    code: 'رمز الإنقاذ', codeHint: 'تجده في سجل الحاوية: ⁦docker logs tappplus-app⁩', passphrase: 'عبارة المرور', passphraseHint: 'عبارة ورقة الإنقاذ. اتركها فارغة إن كانت النسخة من هذا الجهاز.',
    check: 'قراءة وفحص', wrongCode: 'ليس هذا هو الرمز المكتوب في السجل.', tooMany: 'محاولات كثيرة. انتظر دقيقة.',
    reading: 'تجري قراءة النسخة وفحصها…', read: 'مقروءة', found: 'النسخة كاملة', clinics: 'العيادة', made: 'تاريخها (UTC)', version: 'إصدار TappPlus', rows: 'الأسطر', own: 'أُنجزت على هذا الجهاز.', other: 'هي من جهاز آخر: ستأتي معها مفاتيحه وعبارة مروره.',
    confirm: 'استرجاع الآن', cancel: 'إلغاء', back: 'رجوع', starting: 'يُعاد تشغيل الجهاز. ستُحمَّل الصفحة من جديد تلقائيًا.', failed: 'لم تُسترجع النسخة. لم يُمسّ أي شيء.',
  },
  en: {
    heading: 'TappPlus cannot start', untouched: 'What was not touched', steps: 'What to do', said: 'What the box said', log: 'Last lines of the log', none: 'Nothing in the log.',
    again: 'Look again', watching: 'The box looks by itself every 15 seconds and starts as soon as it is mended.',
    restore: 'Restore a backup', restoreLead: 'The backup is first read and checked beside the data. Nothing is replaced before you confirm, and what is there today is kept aside.',
    file: 'Backup', noFiles: 'No backup in the volume, nor in the place the box was told of.', box: 'In the volume', folder: 'Second place', s3: 'S3 storage',
    code: 'Recovery code', codeHint: 'It is in the container’s log: docker logs tappplus-app', passphrase: 'Passphrase', passphraseHint: 'The one of the recovery sheet. Leave it empty for a backup of this box.',
    check: 'Read and check', wrongCode: 'This is not the code from the log.', tooMany: 'Too many tries. Wait a minute.',
    reading: 'The backup is being read and checked…', read: 'read', found: 'The backup is whole', clinics: 'Clinic', made: 'Made on (UTC)', version: 'Version of TappPlus', rows: 'Rows', own: 'This box made it.', other: 'It comes from another box: that one’s keys and passphrase come with it.',
    confirm: 'Restore now', cancel: 'Cancel', back: 'Back', starting: 'The box starts again. The page reloads by itself.', failed: 'The backup was not restored. Nothing was touched.',
  },
};

/** By kind: title, what it means, what was left alone, steps. */
export const TROUBLES = {
  READ_ONLY: {
    fr: { title: 'Le volume des données est en lecture seule', what: 'Le boîtier ne peut rien y écrire : ni rendez-vous, ni rappel.', untouched: 'Toutes les données sont là, telles quelles. Les rappels dus partiront, s’ils sont encore utiles, dès que le boîtier redémarre.', steps: ['Si le conteneur a été lancé avec un volume en « :ro », relancez-le sans.', 'Sinon le disque s’est peut-être protégé après une erreur : regardez « dmesg » sur la machine, faites vérifier le disque.', 'Le disque réparé, le boîtier repart seul.'] },
    ar: { title: 'وحدة تخزين البيانات للقراءة فقط', what: 'لا يستطيع الجهاز أن يكتب فيها شيئًا: لا مواعيد ولا تذكيرات.', untouched: 'كل البيانات موجودة كما هي. ستُرسل التذكيرات المستحقة، إن بقيت نافعة، حالما يعود الجهاز إلى العمل.', steps: ['إن شُغّلت الحاوية بوحدة تخزين «:ro» فأعد تشغيلها بدونها.', 'وإلا فقد يكون القرص حمى نفسه بعد خطأ: انظر «dmesg» على الجهاز واطلب فحص القرص.', 'بعد إصلاح القرص يعود الجهاز إلى العمل وحده.'] },
    en: { title: 'The data volume is read-only', what: 'The box can write nothing to it: no appointment, no reminder.', untouched: 'All data are there as they were. Reminders that are due leave, where still useful, as soon as the box is back.', steps: ['If the container was started with its volume as “:ro”, start it without.', 'Otherwise the disk may have protected itself after an error: look at “dmesg” on the machine and have the disk checked.', 'Once the disk is mended, the box starts by itself.'] },
  },
  WRONG_OWNER: {
    fr: { title: 'Les données appartiennent à un autre utilisateur', what: 'Le boîtier n’a pas le droit d’écrire dans son volume, par exemple parce que celui-ci a été copié d’ailleurs.', untouched: 'Rien n’a été lu ni modifié.', steps: ['Donnez une fois le volume au boîtier : {command}', 'Il repart ensuite seul.'] },
    ar: { title: 'البيانات ملك لمستخدم آخر', what: 'لا يحق للجهاز أن يكتب في وحدة تخزينه، ربما لأنها نُسخت من مكان آخر.', untouched: 'لم يُقرأ شيء ولم يُغيَّر شيء.', steps: ['امنح وحدة التخزين للجهاز مرة واحدة: {command}', 'ثم يعود إلى العمل وحده.'] },
    en: { title: 'The data belong to another user', what: 'The box may not write to its volume, for example because it was copied from elsewhere.', untouched: 'Nothing was read or changed.', steps: ['Give the volume to the box once: {command}', 'It then starts by itself.'] },
  },
  NO_SPACE: {
    fr: { title: 'Le disque est plein', what: 'Le boîtier n’a plus la place de démarrer.', untouched: 'Toutes les données sont là, telles quelles.', steps: ['Faites de la place sur le disque qui porte {data}.', 'Ce qui peut partir, dans le volume : les dossiers before-restore-… et les plus anciens fichiers .tpb de backups/ (copiez-les d’abord ailleurs).', 'La place faite, le boîtier repart seul.'] },
    ar: { title: 'القرص ممتلئ', what: 'لم يبق للجهاز مكان ليعمل.', untouched: 'كل البيانات موجودة كما هي.', steps: ['أفرغ مكانًا على القرص الذي يحمل {data}.', 'ما يمكن حذفه في وحدة التخزين: مجلدات before-restore-… وأقدم ملفات .tpb في backups/ (انسخها أولًا إلى مكان آخر).', 'حين يتوفر المكان يعود الجهاز إلى العمل وحده.'] },
    en: { title: 'The disk is full', what: 'The box has no room left to start.', untouched: 'All data are there as they were.', steps: ['Make room on the disk that holds {data}.', 'What may go, in the volume: folders before-restore-… and the oldest .tpb files of backups/ (copy them elsewhere first).', 'With room made, the box starts by itself.'] },
  },
  DATABASE_DAMAGED: {
    fr: { title: 'La base de données est abîmée', what: 'Le fichier n’est plus lisible en entier, le plus souvent à cause du disque. Le boîtier ne travaille pas sur une base abîmée.', untouched: 'Le fichier est resté tel quel, et les sauvegardes aussi. Rien n’a été envoyé.', steps: ['Copiez d’abord tout le volume, si le disque le permet encore.', 'Restaurez ci-dessous la sauvegarde la plus récente. Ce qui a été saisi depuis est à reprendre.', 'Faites vérifier le disque : une base ne s’abîme pas toute seule.'] },
    ar: { title: 'قاعدة البيانات متضررة', what: 'لم يعد الملف مقروءًا بكامله، وغالبًا ما يكون السبب هو القرص. لا يعمل الجهاز على قاعدة متضررة.', untouched: 'بقي الملف كما هو، والنسخ الاحتياطية كذلك. لم يُرسل شيء.', steps: ['انسخ أولًا وحدة التخزين كلها إن كان القرص لا يزال يسمح بذلك.', 'استرجع أدناه أحدث نسخة احتياطية. ما أُدخل بعدها يُعاد إدخاله.', 'اطلب فحص القرص: لا تتضرر القاعدة من تلقاء نفسها.'] },
    en: { title: 'The database is damaged', what: 'The file can no longer be read as a whole, mostly because of the disk. The box does not work on a damaged database.', untouched: 'The file stayed as it is, and so did the backups. Nothing was sent.', steps: ['First copy the whole volume, if the disk still allows it.', 'Restore the newest backup below. What was entered since has to be entered again.', 'Have the disk checked: a database does not get damaged by itself.'] },
  },
  DATABASE_LOST: {
    fr: { title: 'La base de données a disparu', what: 'Ce volume contenait une clinique, mais son fichier n’y est plus. Le boîtier ne commence pas une clinique vide à sa place.', untouched: 'Les clés et les sauvegardes du volume sont restées telles quelles.', steps: ['Est-ce le bon volume ? Vérifiez l’option -v du conteneur.', 'Remettez le fichier meditache.db à sa place, ou restaurez une sauvegarde ci-dessous.', 'Vous voulez vraiment une clinique vide ? La phrase ci-dessous dit avec quel START_EMPTY démarrer une fois.'] },
    ar: { title: 'اختفت قاعدة البيانات', what: 'كانت في وحدة التخزين هذه عيادة، لكن ملفها لم يعد فيها. لا يبدأ الجهاز عيادة فارغة مكانها.', untouched: 'بقيت المفاتيح والنسخ الاحتياطية في وحدة التخزين كما هي.', steps: ['هل هذه وحدة التخزين الصحيحة؟ تحقّق من خيار ‎-v للحاوية.', 'أعد الملف meditache.db إلى مكانه، أو استرجع نسخة احتياطية أدناه.', 'تريد فعلًا عيادة فارغة؟ تقول الجملة أدناه بأي START_EMPTY يُشغَّل الجهاز مرة واحدة.'] },
    en: { title: 'The database is gone', what: 'This volume held a clinic, but its file is no longer there. The box does not begin an empty clinic in its place.', untouched: 'Keys and backups in the volume stayed as they are.', steps: ['Is it the right volume? Check the container’s -v.', 'Put the file meditache.db back, or restore a backup below.', 'You really want an empty clinic? The sentence below says which START_EMPTY to start with once.'] },
  },
  KEY_LOST: {
    fr: { title: 'La clé de la base a disparu', what: 'La base est là, mais pas la clé qui chiffre les notes médicales. Sans elle, elles seraient illisibles pour toujours.', untouched: 'La base et les sauvegardes sont restées telles quelles.', steps: ['Remettez le dossier secrets du volume à sa place.', 'Ou restaurez une sauvegarde ci-dessous : elle contient la clé.'] },
    ar: { title: 'اختفى مفتاح قاعدة البيانات', what: 'القاعدة موجودة، لكن المفتاح الذي يشفّر الملاحظات الطبية ليس موجودًا. بدونه لن تُقرأ أبدًا.', untouched: 'بقيت القاعدة والنسخ الاحتياطية كما هي.', steps: ['أعد مجلد secrets إلى مكانه في وحدة التخزين.', 'أو استرجع نسخة احتياطية أدناه: فيها المفتاح.'] },
    en: { title: 'The key of the database is gone', what: 'The database is there, but not the key that encrypts the medical notes. Without it they could never be read again.', untouched: 'The database and the backups stayed as they are.', steps: ['Put the folder secrets of the volume back.', 'Or restore a backup below: it carries the key.'] },
  },
  NEWER_DATABASE: {
    fr: { title: 'Les données sont d’une version plus récente', what: 'Une version plus récente de TappPlus a travaillé sur ce volume. Celle-ci ne sait pas le lire.', untouched: 'Rien n’a été modifié.', steps: ['Relancez le conteneur avec l’image de la version la plus récente, sur le même volume.', 'Ou restaurez ci-dessous une sauvegarde faite par cette version : ce qui a été saisi depuis serait perdu pour la clinique.'] },
    ar: { title: 'البيانات من إصدار أحدث', what: 'عمل إصدار أحدث من TappPlus على وحدة التخزين هذه، وهذا الإصدار لا يعرف قراءتها.', untouched: 'لم يُغيَّر شيء.', steps: ['أعد تشغيل الحاوية بصورة الإصدار الأحدث على وحدة التخزين نفسها.', 'أو استرجع أدناه نسخة احتياطية من هذا الإصدار: ما أُدخل بعدها يضيع على العيادة.'] },
    en: { title: 'The data are of a newer version', what: 'A newer version of TappPlus worked on this volume. This one cannot read it.', untouched: 'Nothing was changed.', steps: ['Start the container with the image of the newer version, on the same volume.', 'Or restore below a backup made by this version: what was entered since would be lost to the clinic.'] },
  },
  MIGRATION_FAILED: {
    fr: { title: 'La mise à jour n’a pas abouti', what: 'Les changements de cette version ont été essayés sur une copie de la base, et n’ont pas réussi.', untouched: 'La base est restée exactement comme avant ; la copie a été jetée.', steps: ['Relancez le conteneur avec l’image d’avant, sur le même volume : tout repart comme avant.', 'Gardez la phrase et le journal ci-dessous pour qui s’occupe de TappPlus.'] },
    ar: { title: 'لم ينجح التحديث', what: 'جُرّبت تغييرات هذا الإصدار على نسخة من القاعدة فلم تنجح.', untouched: 'بقيت القاعدة كما كانت تمامًا، ورُميت النسخة.', steps: ['أعد تشغيل الحاوية بالصورة السابقة على وحدة التخزين نفسها: يعود كل شيء كما كان.', 'احتفظ بالجملة وبالسجل أدناه لمن يعتني بـ TappPlus.'] },
    en: { title: 'The upgrade did not succeed', what: 'The changes of this version were tried on a copy of the database, and failed.', untouched: 'The database is exactly as it was; the copy was thrown away.', steps: ['Start the container with the image of before, on the same volume: everything is as it was.', 'Keep the sentence and the log below for whoever looks after TappPlus.'] },
  },
  RESTORE_CUT: {
    fr: { title: 'Une restauration n’a pas pu se terminer', what: 'Une restauration décidée plus tôt attend d’être terminée, et n’y arrive pas.', untouched: 'Les données d’avant sont dans le dossier before-restore-…, celles de la sauvegarde dans .restoring-….', steps: ['Lisez la phrase ci-dessous : elle dit ce qui manque.', 'Réparez, puis vérifiez à nouveau : la restauration se termine d’elle-même.'] },
    ar: { title: 'لم تكتمل عملية استرجاع', what: 'هناك استرجاع تقرّر سابقًا وينتظر أن يكتمل، ولا يتمكن من ذلك.', untouched: 'البيانات السابقة في المجلد before-restore-…، وبيانات النسخة في ‎.restoring-….', steps: ['اقرأ الجملة أدناه: تقول ما الذي ينقص.', 'أصلح ثم أعد الفحص: يكتمل الاسترجاع من تلقاء نفسه.'] },
    en: { title: 'A restore could not be finished', what: 'A restore decided earlier waits to be finished, and does not get there.', untouched: 'The data of before are in the folder before-restore-…, those of the backup in .restoring-….', steps: ['Read the sentence below: it says what is missing.', 'Mend it and look again: the restore then finishes by itself.'] },
  },
};

/** What can be wrong with a backup, by the code of packages/core/src/backup/backup-error.ts; `field`: where it stands. */
export const PROBLEMS = {
  WRONG_PASSPHRASE: { field: 'passphrase', fr: 'Ce n’est pas la phrase de passe de cette sauvegarde.', ar: 'ليست هذه عبارة مرور هذه النسخة.', en: 'This is not the passphrase of this backup.' },
  CUT_OFF: { field: 'file', fr: 'Le fichier est coupé : il manque la fin.', ar: 'الملف مقطوع: نهايته ناقصة.', en: 'The file is cut off: its end is missing.' },
  DAMAGED: { field: 'file', fr: 'Le fichier est abîmé : son contenu n’est pas celui qui a été écrit.', ar: 'الملف متضرر: محتواه ليس ما كُتب فيه.', en: 'The file is damaged: its content is not what was written.' },
  OTHER_BOX: { field: 'file', fr: 'Cette sauvegarde vient d’un autre boîtier.', ar: 'هذه النسخة من جهاز آخر.', en: 'This backup comes from another box.' },
  NEWER_VERSION: { field: 'file', fr: 'Cette sauvegarde a été faite par une version plus récente de TappPlus.', ar: 'أُنجزت هذه النسخة بإصدار أحدث من TappPlus.', en: 'This backup was made by a newer version of TappPlus.' },
  NOT_A_BACKUP: { field: 'file', fr: 'Ce fichier n’est pas une sauvegarde de TappPlus, ou il n’est plus là.', ar: 'هذا الملف ليس نسخة احتياطية من TappPlus، أو لم يعد موجودًا.', en: 'This file is not a backup of TappPlus, or it is no longer there.' },
  BOX_RUNNING: { field: 'file', fr: 'Une restauration est déjà en attente. Vérifiez à nouveau.', ar: 'هناك استرجاع في الانتظار. أعد الفحص.', en: 'A restore is already waiting. Look again.' },
  DISK_FULL: { field: 'file', fr: 'Le disque est trop plein pour restaurer.', ar: 'القرص ممتلئ ولا يتسع للاسترجاع.', en: 'The disk is too full to restore.' },
  EXTERNAL_DATABASE: { field: 'file', fr: 'La base est sur un serveur à part (DATABASE_URL) : elle se restaure là-bas.', ar: 'قاعدة البيانات على خادم مستقل (DATABASE_URL): تُسترجع هناك.', en: 'The database is on a server of its own (DATABASE_URL): it is restored there.' },
  PLACE_AWAY: { field: 'file', fr: 'Cet endroit ne répond pas : le disque est-il branché ?', ar: 'هذا المكان لا يستجيب: هل القرص موصول؟', en: 'This place does not answer: is the disk plugged in?' },
  OTHER_KEY: { field: 'file', fr: 'ENCRYPTION_KEY est réglée sur une autre clé que celle de la sauvegarde : enlevez ce réglage.', ar: 'ضُبط ENCRYPTION_KEY على مفتاح غير مفتاح النسخة: أزل هذا الإعداد.', en: 'ENCRYPTION_KEY is set to another key than the backup’s: remove that setting.' },
  FAILED: { field: 'file', fr: 'La sauvegarde n’a pas pu être lue.', ar: 'تعذّرت قراءة النسخة.', en: 'The backup could not be read.' },
};
