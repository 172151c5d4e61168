/** How the Model Inspector looks: in the colours of the theme, high contrast included. */

export const PAGE_STYLE = `
body { color: var(--vscode-foreground); background: var(--vscode-editor-background); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); padding: 0 1.5rem 2rem; }
main { max-width: 75rem; }
h1 { font-size: 1.5em; word-break: break-all; }
h2 { font-size: 1.2em; margin-top: 1.6em; }
h3 { font-size: 1em; }
.verdict { border-inline-start: 0.3rem solid var(--vscode-editorInfo-foreground); padding: 0.6rem 0.9rem; background: var(--vscode-textBlockQuote-background); font-size: 1.1em; }
.verdict.dangerous { border-color: var(--vscode-editorError-foreground); }
.verdict.unknown, .verdict.not-analysed { border-color: var(--vscode-editorWarning-foreground); }
.verdict.clean { border-color: var(--vscode-testing-iconPassed, var(--vscode-editorInfo-foreground)); }
.badge { white-space: nowrap; font-weight: 600; color: var(--vscode-editorInfo-foreground); }
.badge.dangerous { color: var(--vscode-editorError-foreground); }
.badge.unknown, .badge.not-analysed { color: var(--vscode-editorWarning-foreground); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem; }
dt { font-weight: 600; }
dd { margin: 0; word-break: break-all; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid var(--vscode-widget-border, var(--vscode-editorWidget-border, transparent)); overflow-wrap: anywhere; }
code, .opcodes { font-family: var(--vscode-editor-font-family, monospace); font-size: var(--vscode-editor-font-size); }
.depth-1 { margin-inline-start: 1rem; } .depth-2 { margin-inline-start: 2rem; } .depth-3 { margin-inline-start: 3rem; }
.depth-4 { margin-inline-start: 4rem; } .depth-5 { margin-inline-start: 5rem; } .depth-6 { margin-inline-start: 6rem; }
button { font: inherit; color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); border: 1px solid var(--vscode-button-border, transparent); border-radius: 2px; padding: 0.1rem 0.6rem; cursor: pointer; }
button:hover { background: var(--vscode-button-secondaryHoverBackground); }
button.link { color: var(--vscode-textLink-foreground); background: none; padding: 0; text-decoration: underline; }
:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
.opcodes { position: relative; overflow: auto; max-height: 60vh; border: 1px solid var(--vscode-widget-border, var(--vscode-editorWidget-border, transparent)); }
.opcodes .row { position: absolute; left: 0.5rem; height: 1.4em; line-height: 1.4em; white-space: pre; }
.opcodes .space { width: 1px; }
`;
