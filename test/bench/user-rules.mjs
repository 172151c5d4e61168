/** Rules as a large company would bring along: five hundred, of which a file concerns a handful. */

/** Texts of rule files, half of them in the classic spelling, every fifth one about data flow. */
export function userRules(count) {
  return Array.from({ length: count }, (_, index) => {
    const id = `company-rule-${index}`;
    return { path: `rules/${id}.yaml`, text: index % 2 === 0 ? ownSpelling(id, index) : classicSpelling(id, index) };
  });
}

/** Every tenth one is about a library that ordinary files do use. */
function callee(index) {
  return index % 10 === 0 ? 'np.mean' : `company_library_${index}.client.fetch_records`;
}

function ownSpelling(id, index) {
  return `id: ${id}
title: A rule of the company
severity: warning
languages: [python]
message: $X should not go there.
match:
  all:
    - ${callee(index)}($X, ...)
    - not: ${callee(index)}(..., checked=True, ...)
`;
}

function classicSpelling(id, index) {
  const head = `rules:
  - id: ${id}
    message: found
    severity: WARNING
    languages: [python]
`;
  if (index % 5 === 0) {
    return `${head}    mode: taint
    pattern-sources: [{ pattern: company_input_${index}.read(...) }]
    pattern-sinks: [{ pattern: company_output_${index}.write(...) }]
`;
  }
  return `${head}    patterns:
      - pattern: $X.call_of_library_${index}(..., $Y, ...)
      - pattern-not: $X.call_of_library_${index}(..., "...", ...)
      - metavariable-regex: { metavariable: $Y, regex: ^(user|request)_ }
`;
}
