/** What buttons of the stock editor are called whatever the language, as keys of wording below `editor.labels`. */
export const stockLabels: Readonly<Record<string, string>> = {
  'Add block': 'addBlock',
  'Drag to move': 'drag',
  'Insert Paragraph': 'addParagraph',
  'Edit link': 'editLink',
  'Remove link': 'removeLink',
  'Add Row': 'addRow',
  'Add Column': 'addColumn',
  'add dropdown': 'addMenu',
  'text dropdown': 'textMenu',
  'align dropdown': 'alignMenu',
}
