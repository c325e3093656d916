/**
 * Words that tell an act, a diagnosis or a speciality, one language per block, terms parted by commas. A star stands for any ending; several
 * words are found in their order. Compared without accents, case, plural s and Arabic particles. Words that clinics also use otherwise stand only
 * in phrases: « l'enceinte de la clinique », « assurance maladie », « à scanner », "hearing aids", «عملية التسجيل».
 * To maintain it: add the term here and, where it could be taken for another word, that use as a row of clinical-text.small.test.ts.
 */
export const CLINICAL_TERMS = [
  // French
  `oncolog*, cancer*, tumeur*, chimiotherap*, radiotherap*, curietherap*, metasta*, leucem*, lymphom*, melanom*, mammograph*, mammectom*, mastectom*,
  echograph*, radiograph*, radiolog*, votre scanner, un scanner, du scanner, le scanner, scanner cerebral, scanner thoracique, irm, tomodensitometr*, scintigraph*, imagerie medicale,
  endoscop*, coloscop*, colonoscop*, gastroscop*, fibroscop*, arthroscop*, cystoscop*, hysteroscop*, laparoscop*, coelioscop*, bronchoscop*,
  biops*, ponction*, infiltration, perfusion*, transfusion*, dialys*, hemodialys*, prise de sang, bilan sanguin, examen sanguin, test sanguin, analyse de sang, analyse d'urine, resultats d'analyse, vos analyses, depistage*,
  vaccin*, injection*, pansement*, suture*, ablation*, greffe*, amputation*, chirurg*, votre operation, bloc operatoire, anesthes*, votre traitement, diagnosti*, patholog*, votre maladie, maladie chronique,
  cesarienne*, accouchement*, avortement*, ivg, interruption de grossesse, fausse couche, grossesse*, etes enceinte, femme enceinte, fertilit*, infertilit*, fecondation*, fiv, sterilet*, contracept*, frottis, menopaus*, maternite,
  gynecolog*, obstetri*, urolog*, prostat*, nephrolog*, cardiolog*, electrocardiogram*, ecg, holter, coronarograph*, angioplast*, stent, pacemaker*, pneumolog*, asthm*, bpco, tubercul*,
  hepatit*, cirrhos*, vih, sida, seropositi*, serolog*, syphilis, gonorrh*, blennorrag*, mst, chlamydia*, infectiolog*, venerolog*,
  diabet*, insulin*, glycem*, endocrinolog*, thyroid*, hypertension, infarctus, avc, hematolog*, anemi*,
  epileps*, alzheimer*, parkinson*, sclerose*, migraine*, neurolog*, neurochirurg*, psychiatr*, psycholog*, psychotherap*, depressi*, bipolair*, schizophren*, addict*, toxicoman*, alcoolis*, sevrage*, anorex*, boulimi*, autis*, tdah,
  dermatolog*, psoriasis, eczema*, rhumatolog*, arthros*, arthrit*, fractur*, platre*, orthoped*, prothes*, kinesitherap*, physiotherap*, reeducation*, osteopath*, ophtalmolog*, cataract*, glaucom*, orl, amygdal*, gastroenterolog*, gastro enterolog*, hernie*, hemorroid*, appendic*,
  detartrage*, orthodont*, extraction dentaire, implant dentaire, soins palliatifs`,
  // English
  `tumor*, tumour*, chemotherap*, radiation therapy, leukaem*, leukem*, ultrasound*, sonogra*, x ray, your scan, ct scan, pet scan, mri, mammogram*, blood test, blood draw, blood work, urine test, test results, screening test,
  surger*, surgical*, surgeon*, your operation, anaesth*, stitches, wound dressing, change of dressing, plaster cast, your treatment, diagnos*, your disease, your illness,
  c section, cesarean*, caesarean*, abortion*, miscarriage*, pregnan*, ivf, pap smear, smear test, antenatal*, prenatal*, maternity, std, sti, hiv, gonorrhe*, gonorrhoe*, rehab, detox*, palliative care, cirrhosis, stroke unit, heart attack,
  gynaecolog*, ophthalmolog*, paediatric oncolog*, haematolog*, nephrolog*, rheumatolog*, orthopaed*, orthopedic*, prosthe*, depression, transplant*, hernia*, colposcop*`,
  // Arabic
  `سرطان*, اورام, ورم, كيماوي, علاج كيميائي, علاج اشعاعي, اشعة, الرنين المغناطيسي, رنين مغناطيسي, سكانير, ايكوغرافي*, الموجات فوق الصوتية, فحص بالصدى, تصوير طبي, ماموغرافي*, تنظير, منظار, خزعة,
  تحليل دم, تحاليل دم, تحليل الدم, تحاليل الدم, عينة دم, عينة الدم, اختبار الدم, نقل الدم, غسيل الكلى, غسيل الكلي, تصفية الدم, دياليز, تلقيح*, لقاح*, تطعيم*, حقنة, حقن, ضماد*, تضميد, غرز,
  جراحة, جراحي*, جراح, قيصرية, تخدير, بنج, تشخيص, ولادة, توليد, متابعة الحمل, اختبار الحمل, فترة الحمل, حامل في, اجهاض, عقم, خصوبة, اطفال الانابيب, منع الحمل,
  طب النساء, امراض النساء, امراض القلب, طب القلب, امراض الكلى, امراض الكلي, امراض الدم, امراض الصدر, الامراض الجلدية, امراض جلدية, المسالك البولية, بروستات, طب العيون, امراض العيون, طب العظام, جراحة العظام, انف اذن حنجرة, الانف والاذن,
  سكري, داء السكر, ارتفاع الضغط, ضغط الدم, ربو, مرض السل, التهاب الكبد, الكبد الوبائي, سيدا, ايدز, فقدان المناعة, مرض الزهري, صرع, زهايمر, باركنسون, اكتئاب, فصام, طب نفسي, الطب النفسي, امراض نفسية, الامراض النفسية, علاج نفسي, ادمان, صدفية, اكزيما, ترويض طبي, علاج طبيعي, جلطة`,
] as const;

/** Words of a type's or a speciality's name that tell nothing: a clinic whose type is called « Consultation » may still say « votre consultation ». */
export const NEUTRAL_WORDS = `consultation, teleconsultation, controle, visite, rendez, vous, rdv, suivi, seance, intervention, entretien, reunion, accueil, admission, retour, urgence, premiere, premier, deuxieme, nouvelle, nouveau, appel, video,
  autre, divers, standard, test, examen, bilan, soin, acte, essai, medecine, medecin, general, generale, generaliste, famille, interne, de, du, des, la, le, les, un, une, au, aux, en, et, a, pour, avec, sans,
  appointment, visit, follow, up, check, checkup, meeting, session, call, first, second, new, return, other, exam, care, review, consult, medicine, family, doctor, practice, practitioner, and, or, the, of, for, with, an, in, at, short, long, court, courte, longue,
  استشارة, مراقبة, موعد, زيارة, متابعة, حصة, فحص, كشف, مقابلة, لقاء, اولى, اول, جديد, جديدة, عام, عامة, طب, طبيب, عادي, عادية, في, من, مع`;
