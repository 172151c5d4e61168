/**
 * Tells keys from words without a list of either. Each character costs as many bits as it surprises after the one before
 * it: little where the two often stand beside each other in English, much where letters and digits take turns.
 */

/** About as much as twelve letters thrown at random. */
const LEAST_BITS = 50;
/** Words stay below 3.6 bits a character, hexadecimal and Base64 keys above 4. */
const LEAST_BITS_A_CHARACTER = 3.8;
/** A longer text says no more; hostile code may be long. */
const LONGEST = 1_000;

const FAMILIAR = 2.5;
const RARE = 5;
const CHANGE = 5.5;
const REPEATED = 0.5;

/** The pairs of letters that make up about three quarters of English text. */
const FAMILIAR_PAIRS = new Set(
  (
    'th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ic ' +
    'ne ea ra ce li ch ll be ma si om ur ca el ta la ns di fo ho pe ec pr no ct us ac ot il tr ly nc et ut ss so rs un ' +
    'lo wa ge ie wh ee wi em ad ol rt po we na ul ni ts mo ow pa im mi ai sh ir su id os iv ia am fi ci vi pl ig tu ev ' +
    'ld ry mp fe bl ab gh ty op wo sa ay ex ke fr oo av ag if ap gr od bo sp rd do uc bu ei ov by rm ep tt oc fa ef cu ' +
    'rn sc gi da yo cr cl du ga qu ue ff ba ey ls va um pp ua up lu go ht ru ug ds lt pi rc rr eg au ck ew mu br bi pt ' +
    'ak pu ui rg ib tl ny ki rk ys ob mm fu ph og ms ye ud mb ip ub oi rl gu dr hr cc tw ft wn nu af hu nn eo vo rv nf xp ' +
    'gn sm fl iz ok nl my gl aw ju oa eq sy sl ps jo lf nv je nk kn gs dy hy ze ks xt bs ik dd pt yp sk xi oe oy ws lw dl'
  ).split(' '),
);

/** Is the text as hard to guess as a key? Text with white space in it is prose. */
export function isRandomText(text: string): boolean {
  const shown = text.slice(0, LONGEST);
  if (/\s/.test(shown)) return false;
  let bits = RARE;
  for (let at = 1; at < shown.length; at++) bits += surprise(shown[at - 1] as string, shown[at] as string);
  return bits >= LEAST_BITS && bits / shown.length >= LEAST_BITS_A_CHARACTER;
}

function surprise(before: string, character: string): number {
  if (before === character) return REPEATED;
  const pair = (before + character).toLowerCase();
  if (/^[a-z]{2}$/.test(pair)) return FAMILIAR_PAIRS.has(pair) ? FAMILIAR : RARE;
  // Words are joined by punctuation, so that says little.
  return /^[a-z0-9]{2}$/.test(pair) ? (/^\d{2}$/.test(pair) ? LEAST_BITS_A_CHARACTER : CHANGE) : FAMILIAR;
}
