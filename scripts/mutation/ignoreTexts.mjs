/** What users read is no logic: a changed word in a text is not a fault that a test should find. */
export const ignoreTexts = {
  shouldIgnore({ node, parent }) {
    const isText = node.type === 'StringLiteral' || node.type === 'TemplateLiteral';
    return isText && isCallOfL10n(parent) ? 'a text for users' : undefined;
  },
};

function isCallOfL10n(parent) {
  const callee = parent?.type === 'CallExpression' ? parent.callee : undefined;
  return callee?.type === 'MemberExpression' && callee.object.name === 'l10n';
}
