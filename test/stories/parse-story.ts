/**
 * An editor story in Markdown: prose, one fence a cell, what is found there, and what the cells are after a fix.
 *
 * The fences before the first heading `## After …` are the notebook. Items `- rule-id in cell 2: code` are its findings, all
 * of them. A heading is `## After "title of a fix"` or `## After fixing all`; the fences below it are the cells then.
 */
import type { SourceDocument } from '../../server/src/document/document.ts';

export interface Story {
  readonly title: string;
  readonly document: SourceDocument;
  readonly findings: readonly string[];
  readonly afters: readonly After[];
}

export interface After {
  /** Undefined: all safe fixes. */
  readonly fix: string | undefined;
  readonly cells: readonly string[];
}

export function parseStory(markdown: string): Story {
  const [before = '', ...sections] = markdown.split(/^## After /m);
  const cells = fences(before);
  return {
    title: /^# (.*)$/m.exec(before)?.[1] ?? '',
    document: {
      path: 'story.ipynb',
      kind: 'notebook',
      cells: cells.map(({ language, text }, index) => ({
        index,
        kind: language === 'markdown' ? 'markdown' : 'code',
        language,
        text,
      })),
    },
    findings: [...before.matchAll(/^- ([\w-]+ in cell \d+: .*)$/gm)].map((found) => found[1] ?? ''),
    afters: sections.map((section) => ({
      fix: /^"(.*)"/.exec(section)?.[1],
      cells: fences(section).map(({ text }) => text),
    })),
  };
}

function fences(markdown: string): readonly { readonly language: string; readonly text: string }[] {
  return [...markdown.matchAll(/^```(\w+)\n(.*?)\n?^```$/gms)].map((found) => ({
    language: found[1] ?? '',
    text: found[2] ?? '',
  }));
}
