/** The language server with one more rule, which throws on every text that it is shown. */
import { createConnection } from 'vscode-languageserver/node';
import { startSession } from '../../server/src/lsp/start-session.ts';
import { loadRulePack } from '../../server/src/rule/load-rules.ts';
import type { Rule } from '../../server/src/rule/rule.ts';

const BROKEN: Rule = {
  ...{ id: 'broken-rule', category: '', title: 'Broken', severity: 'error', confidence: 'high', maturity: 'stable' },
  ...{ languages: ['text'], kinds: [], message: '', words: ['torch'], adjust: [], fixes: [] },
  ...{ alsoKnownAs: {}, examples: [], docs: '', matcher: 'formula' },
  match: {
    kind: 'formula',
    formula: {
      op: 'regex',
      regex: {
        source: 'broken',
        find: () => {
          throw new Error('the regular expression gave up');
        },
      },
    },
  },
};

startSession(createConnection(), { builtin: () => ({ rules: [...loadRulePack().rules, BROKEN] }) });
