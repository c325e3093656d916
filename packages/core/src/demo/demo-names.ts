/** Invented people are put together from these; `latin|arabic` where a name is written in both. */
const list = (text: string) => text.trim().split(/\s*,\s*/).map((pair) => {
  const [latin = '', arabic] = pair.split('|');
  return { latin, arabic: arabic ?? null };
});
export type DemoName = ReturnType<typeof list>[number];

export const WOMEN = list(`Fatima-Zahra|فاطمة الزهراء, Khadija|خديجة, Amina|أمينة, Salma|سلمى, Zineb|زينب, Meryem|مريم, Naïma|نعيمة, Latifa|لطيفة, Houda|هدى, Imane|إيمان, Sanaa|سناء, Ghita|غيثة, Hajar|هاجر, Loubna|لبنى,
Nadia|نادية, Rachida|رشيدة, Samira|سميرة, Siham|سهام, Soukaina|سكينة, Yasmine|ياسمين, Asmae|أسماء, Bouchra|بشرى, Chaïma|شيماء, Dounia|دنيا, Hafsa|حفصة, Ikram|إكرام, Kenza|كنزة, Malika|مليكة, Najat|نجاة, Oumaïma|أميمة,
Aïcha|عائشة, Fadoua|فدوى, Hanane|حنان, Jamila|جميلة, Karima|كريمة, Mouna|منى, Rajae|رجاء, Saïda|سعيدة, Touria|ثريا, Wafae|وفاء, Claire, Élodie, Françoise, Hélène, Camille, Léa, Margaux, Sylvie`);

export const MEN = list(`Mohammed|محمد, Youssef|يوسف, Ahmed|أحمد, Hamza|حمزة, Omar|عمر, Ali|علي, Mehdi|مهدي, Anas|أنس, Ayoub|أيوب, Badr|بدر, Driss|إدريس, Hassan|حسن, Hicham|هشام, Ibrahim|إبراهيم, Ismaïl|إسماعيل, Jamal|جمال,
Karim|كريم, Khalid|خالد, Mustapha|مصطفى, Nabil|نبيل, Othmane|عثمان, Rachid|رشيد, Reda|رضا, Saad|سعد, Said|سعيد, Tarik|طارق, Yassine|ياسين, Zakaria|زكرياء, Abdellah|عبد الله, Abderrahim|عبد الرحيم, Abdelkader|عبد القادر, Aziz|عزيز,
Brahim|براهيم, Fouad|فؤاد, Ilyas|إلياس, Jaouad|جواد, Larbi|العربي, Marouane|مروان, Noureddine|نور الدين, Taha|طه, Benoît, François, Julien, Étienne, Luc, Mathieu, Olivier, Théo`);

export const FAMILIES = list(`El Mansouri|المنصوري, Alaoui|العلوي, Bennani|بناني, El Idrissi|الإدريسي, Tazi|التازي, Benjelloun|بنجلون, El Fassi|الفاسي, Berrada|برادة, Chraïbi|الشرايبي, Lahlou|لحلو, Amrani|العمراني, Filali|الفيلالي, Tahiri|الطاهري,
Ouazzani|الوزاني, Sebti|السبتي, Benkirane|بنكيران, El Amrani|العمراني, Naciri|الناصري, Skalli|الصقلي, Kettani|الكتاني, Zniber|زنيبر, Bouazza|بوعزة, El Khatib|الخطيب, Rahmani|الرحماني, Saïdi|السعيدي, Haddad|حداد, El Yaacoubi|اليعقوبي, Chakir|شاكر,
Mernissi|المرنيسي, Belkadi|بلقاضي, Ait Ouali|أيت والي, Ait Lahcen|أيت لحسن, Ouhammou|أوحمو, El Ghazali|الغزالي, Squalli|الصقلي, Jebbari|الجباري, Kabbaj|القباج, Lamrani|لمراني, Mekouar|مكوار, Nejjar|النجار, Qabbani|القباني, Rifai|الرفاعي, Slaoui|السلاوي,
Touimi|التويمي, Yacoubi|اليعقوبي, Zerouali|الزروالي, Benchekroun|بنشقرون, Cherkaoui|الشرقاوي, Daoudi|الداودي, El Harti|الحرتي, Guessous|كسوس, Hajji|حجي, Iraqi|العراقي, Jaidi|الجعيدي, Moreau, Lefèvre, Girard, Dubois, N'Diaye, Garnier`);

export const STREETS = ['rue des Orangers', 'avenue de l’Atlas', 'boulevard de la Corniche', 'rue du Souk', 'avenue des Oliviers', 'rue de la Source', 'place des Tanneurs', 'impasse du Figuier'];
export const TOWNS = ['Casablanca', 'Rabat', 'Mohammedia', 'Salé', 'Témara', 'Bouskoura'];
export const ROOMS = ['Salle 1', 'Salle 2', 'Salle 3', 'Bloc A', 'Bloc B', 'Imagerie'];
export const SPECIALITIES = ['Médecine générale', 'Chirurgie', 'Pédiatrie', 'Cardiologie', 'Gynécologie', 'Kinésithérapie', 'Radiologie', 'Ophtalmologie'];
export const COLOURS = ['#3f51c9', '#1f7a6d', '#a0602b', '#8a3d77', '#4a7d2c', '#2f6f9f', '#7a6a1f', '#b03a48', '#6b4fa3', '#3b6e8f'];
