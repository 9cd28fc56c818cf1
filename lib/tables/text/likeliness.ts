/** Letters that stand together in a word: those of one group. */
const groups = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Thai}/u,
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u,
  /\p{Script=Hangul}/u,
]

/** What no word of any language looks like, or hardly any of a customer. */
const oddities = [
  // a capital within a word
  /\p{Ll}\p{Lu}/u,
  // signs, other than those that people write
  /[^\p{L}\p{M}\p{N}\s\p{ASCII}’‘‚“”„«»·´–—…°ªº®™©€£¿¡、。・]/u,
  // those, where they have no place
  /\p{L}[«»„‚“”°®™©€£¿¡…]+\p{L}|[€£]\p{L}/u,
  // letters beyond ASCII in a row, in a script that has most of its letters there
  /(?=[^\p{ASCII}]{3})\p{Script=Latin}{3}/u,
  // points of Hebrew, which only prayer books have; marks and vowels of Thai that have nothing before them
  /[\u0591-\u05c7]|(^|[^\p{Script=Thai}])[\u0e30-\u0e3a\u0e45-\u0e4e]/u,
  /[\p{Co}\p{Cn}\ufffd]/u,
]

/** Names and companies mostly begin with a capital, where a script has some. */
const beginsSmall = /^(?=[^\p{ASCII}])\p{Ll}/u
const SMALL_COSTS = 0.2

/** Of 1: how much a text with letters beyond ASCII looks as if it had been read rightly. Tells nonsense, not one language from another. */
export function likeliness(text: string): number {
  const words = text.split(/[\s,;|"]+/).filter((word) => /[^\p{ASCII}]/u.test(word))
  const good = words.filter((word) => isLikely(word))
  const small = good.filter((word) => beginsSmall.test(word))
  // where only blanks are beyond ASCII there is nothing to be read wrongly
  return words.length ? (good.length - small.length * SMALL_COSTS) / words.length : 1
}

function isLikely(word: string): boolean {
  if (oddities.some((oddity) => oddity.test(word))) return false
  const scripts = new Set((word.match(/\p{L}/gu) ?? []).map((letter) => groups.findIndex((group) => group.test(letter))))
  return scripts.size <= 1
}
