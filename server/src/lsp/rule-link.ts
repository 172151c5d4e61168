/** Links to a rule's page. The extension bundles the pages and opens these links itself; nothing is fetched. */

/** The part of a link that does not depend on the rule: the editor's own scheme, then the extension's id. */
export function ruleLinkBase(uriScheme: string | undefined): string {
  return `${uriScheme ?? 'vscode'}://parapet.parapet/rule/`;
}

export function ruleLink(base: string, ruleId: string): string {
  return base + encodeURIComponent(ruleId);
}
