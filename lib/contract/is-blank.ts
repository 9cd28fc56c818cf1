/** Whether nothing of a text can be seen: spaces of all kinds, and what is drawn as nothing, such as zero-width characters. */
export function isBlankText(text: string): boolean {
  return !/[^\s\u2800\p{Default_Ignorable_Code_Point}]/u.test(text)
}
