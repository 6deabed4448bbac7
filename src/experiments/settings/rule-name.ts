/** What a rule is called before its settings are known to be valid. */
export function ruleName(rule: unknown): string {
  return typeof rule === 'object' && rule !== null && 'name' in rule ? `${rule.name}` : `${rule}`;
}
