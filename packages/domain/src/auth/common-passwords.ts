/**
 * Words that common passwords are made of, in the languages of the clinics (also as typed on the wrong keyboard). Alone, doubled, in leet spelling, or with
 * the usual tail of digits and signs they are refused; inside a longer phrase they are fine.
 */
const WORDS = `
password passwort passw0rd passwd motdepasse motdepass mdp motpasse secret secrets confidentiel changeme changezmoi letmein welcome bienvenue bonjour bonsoir salut hello
admin administrator administrateur administration root superuser supervisor operator operateur user username utilisateur guest invite test testing tester demo default defaut
azerty azertyuiop qsdfghjklm wxcvbn azertyui qwerty qwertyuiop qwertz qwertzuiop asdfghjkl asdfgh zxcvbnm zxcvbn yuiop poiuytreza poiuytrewq mlkjhgfdsq qazwsx qazwsxedc wsxedc azqsdf aqwzsx
ضصثقفغعهخحجد شسيبلاتنمكط ئءؤرلاىةوزظ ضصثقفغ شسيبلا
iloveyou iloveu loveyou jetaime jetadore monamour amour amoureux mabiche moncoeur chouchou doudou loulou cheri cherie princess princesse sunshine soleil
football soccer baseball basketball liverpool barcelona realmadrid juventus marseille olympique psgparis raja wydad rajacasablanca wydadcasablanca arsenal chelsea manchester
dragon monkey shadow master superman batman spiderman pokemon naruto starwars pikachu killer hunter ranger jordan michael jessica ashley daniel charlie thomas nicolas camille julien maxime
mohamed mohammed muhammad fatima fatimazahra khadija youssef ahmed hassan hamza amina zineb yassine meryem maryam salma imane
allah allahakbar bismillah alhamdulillah inchallah inshallah mashallah hamdoulillah islam coran ramadan محمد فاطمة بسمالله الحمدلله كلمةالسر كلمةالمرور مرحبا احبك
maroc morocco casablanca casa rabat marrakech marrakesh agadir tanger tangier fes meknes oujda tetouan paris france lyon algerie tunisie المغرب الدارالبيضاء
clinique clinic hopital hospital docteur doctor medecin medical infirmier infirmiere nurse cabinet patient sante health pharmacie laboratoire secretaire reception accueil tappplus tapplus
computer ordinateur internet samsung iphone android google facebook instagram whatsapp twitter microsoft windows linkedin ecole school student etudiant maison famille family maman papa
freedom liberte whatever trustno superstar butterfly papillon chocolate chocolat cookie summer ete winter hiver automne printemps january janvier december decembre
abcdef abcdefg abcdefgh abcdefghij abcd qwer asdf zxcv access login connexion ouvert sesame opensesame sesameouvretoi secure securite server serveur system systeme oracle mysql
`.trim().split(/\s+/);

/** Runs of keys and digits: any piece of one, forwards, backwards or repeated, is no secret. */
const RUNS = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'azertyuiopqsdfghjklmwxcvbn', 'qwertyuiopasdfghjklzxcvbnm', 'qwertzuiopasdfghjklyxcvbnm', '1q2w3e4r5t6y7u8i9o0p', '1a2z3e4r5t6y7u8i9o0p', 'qazwsxedcrfvtgbyhnujm', 'aqwzsxedcrfvtgbyhnuj', '1qaz2wsx3edc4rfv5tgb6yhn', '1234azer', '1234qwer', '147258369', '159357', '789456123', 'ضصثقفغعهخحجد', 'شسيبلاتنمكط'];

const words = new Set(WORDS);
const LEET: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' };
const TAIL = /(?:[!@#$%&*?.+\-_]|123(?:4(?:5(?:6(?:7(?:8(?:90?)?)?)?)?)?)?|321|0?1|00[0-9]|12|11+|22+|77+|99+|00+)+$/;

/** Whether a password is among those tried first: a common word with its usual tail, a run of keys, one short piece repeated, too few different signs. */
export function isCommonPassword(password: string): boolean {
  const text = password.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
  if (new Set(text).size < 4) return true;
  const piece = repeatedPiece(text);
  const candidates = [text, text.replace(TAIL, ''), piece, piece.replace(TAIL, '')];
  return candidates.some((candidate) => candidate === '' || words.has(candidate) || words.has(plainLetters(candidate)) || isRun(candidate) || isTwoCommon(candidate));
}

/** `abcabcabc` → `abc`; a text that repeats nothing comes back whole. */
function repeatedPiece(text: string): string {
  return /^(.+?)\1+$/.exec(text)?.[1] ?? text;
}

function isRun(text: string): boolean {
  const backwards = [...text].reverse().join('');
  return RUNS.some((run) => run.includes(text) || run.includes(backwards));
}

/** `adminadmin`, `password123456`, `azerty123azerty`: a common word and a run or another common word, nothing else. */
function isTwoCommon(text: string): boolean {
  for (let cut = 3; cut <= text.length - 3; cut += 1) {
    const [head, tail] = [text.slice(0, cut), text.slice(cut)];
    const common = (part: string) => words.has(part) || words.has(plainLetters(part)) || isRun(part);
    if (common(head) && common(tail) && (isRun(head) || isRun(tail) || head === tail)) return true;
  }
  return false;
}

function plainLetters(text: string): string {
  return text.replace(/[013457@$!]/g, (sign) => LEET[sign] ?? sign);
}
