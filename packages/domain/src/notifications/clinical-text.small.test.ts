import { TEMPLATE_VARIABLES } from '@tappplus/contracts';
import { describe, expect, it } from 'vitest';
import { clinicalFinder, literalText } from './clinical-text.js';
import { DEFAULT_TEMPLATES } from './default-templates.js';

const find = clinicalFinder();

describe('clinicalFinder', () => {
  it.each([
    ['Votre échographie est prévue demain', ['échographie']], ['VOS ÉCHOGRAPHIES', ['ÉCHOGRAPHIES']], ['Service d’oncologie, 2e étage', ['oncologie']], ["l'IRM de demain", ['IRM']],
    ['Prise de sang à 8 h, à jeun', ['Prise de sang']], ['votre scanner et votre vaccin', ['votre scanner', 'vaccin']], ['Apportez vos résultats d’analyses', ['résultats d analyses']], ['Bloc opératoire B', ['Bloc opératoire']],
    ['Dépistage du VIH', ['Dépistage', 'VIH']], ['rappel : chimiothérapie', ['chimiothérapie']], ['Suivi de votre diabète', ['diabète']], ['Dr X, chirurgien', ['chirurgien']],
    ['Your blood tests are due', ['blood tests']], ['X-ray at 9', ['X ray']], ['MRI', ['MRI']], ['your pregnancy check', ['pregnancy']], ['Cardiology, room 3', ['Cardiology']], ['before your operation', ['your operation']],
    ['موعد العملية الجراحية', ['الجراحية']], ['قسم الأورام', ['الأورام']], ['موعد التلقيح والأشعة', ['التلقيح', 'والأشعة']], ['أخذ عينة دم', ['عينة دم']], ['لمتابعة الحمل', ['لمتابعة الحمل']], ['داءُ السُّكّري', ['السُّكّري']], ['مصلحة أمراض القلب', ['أمراض القلب']],
  ])('%s', (text, words) => {
    expect(find(text)).toEqual(words);
  });

  it.each([
    'Bonjour Amina, nous vous attendons mercredi 25 novembre à 09:00 dans l’enceinte de la clinique.', 'Apportez votre carte d’assurance maladie et votre facture.', 'Soyez ponctuel ; le code à scanner est à l’accueil.', 'Votre consultation, votre contrôle, votre examen : salle 2.',
    'Merci de venir à jeun, accompagné, avec votre ordonnance.', 'Docteur Canceille vous attend.', 'Nous traitons votre demande ; en cas d’empêchement appelez.', 'Le greffier, le tribunal', 'Saïda, votre rendez-vous',
    'The dressing room is on the left; hearing aids may stay.', 'We look forward to your visit. Opening hours of operation: 9 to 5.', 'Ihr Termin ist am Mittwoch', 'Testing our phone line',
    'المرجو حمل بطاقتكم معكم', 'عملية التسجيل في الاستقبال', 'موعدكم مع الطبيب يوم الأربعاء 25 نونبر', 'للتأكيد أو التغيير اتصلوا بنا', 'سأحضر بنفسي', 'القاعة 2، الطابق الأول',
  ])('says nothing of: %s', (text) => {
    expect(find(text)).toEqual([]);
  });

  it('the box’s own texts pass', () => {
    for (const { subject, body } of DEFAULT_TEMPLATES) expect(find(literalText(`${subject ?? ''} ${body}`))).toEqual([]);
  });

  it.each([
    ['a type’s name', 'Votre Petite  Chirurgie laser', ['Laser épilatoire', 'Petite chirurgie laser'], ['Chirurgie', 'Petite Chirurgie laser']],
    ['its plural', 'les poses de Holtérien', ['Pose de holtérien'], ['poses de Holtérien']],
    ['Arabic with its article', 'موعد الحجامة غدا', ['حجامة'], ['الحجامة']],
    ['a speciality', 'Service de Stomatologie', ['Stomatologie'], ['Stomatologie']],
    ['not part of a word', 'Poser une question', ['Pose'], []],
    ['not a name that tells nothing', 'Votre première consultation de suivi', ['Première consultation', 'Suivi', 'Médecine générale', 'استشارة'], []],
    ['not one word of a longer name', 'Une pose de café', ['Pose de holter'], []],
  ] as const)('a clinic’s own names: %s', (_case, text, own, words) => {
    expect(clinicalFinder(own)(text)).toEqual(words);
  });

  it('answers the same text again without looking', () => {
    expect(find('un vaccin')).toBe(find('un vaccin'));
  });
});

describe('literalText', () => {
  it('is what the template says by itself', () => {
    expect(find(literalText('{{#location}}{{location}}{{/location}} vaccin {{firstName}}'))).toEqual(['vaccin']);
  });
  it('no variable brings clinical data', () => {
    expect(TEMPLATE_VARIABLES).not.toEqual(expect.arrayContaining([expect.stringMatching(/type|description|note|diagnos|speciality|reason/i)]));
  });
});
