/** Entries of the stock table's menu by the mark that each of them carries, as keys of wording. */
export const tableActs: Readonly<Record<string, string>> = {
  'table-merge-cells': 'merge',
  'table-unmerge-cells': 'unmerge',
  'table-row-striping': 'striping',
  'table-freeze-first-column': 'freeze',
  'table-insert-row-above': 'rowAbove',
  'table-insert-row-below': 'rowBelow',
  'table-insert-column-before': 'columnBefore',
  'table-insert-column-after': 'columnAfter',
  'table-delete-columns': 'deleteColumn',
  'table-delete-rows': 'deleteRow',
  'table-delete': 'delete',
  'table-row-header': 'rowHeader',
  'table-column-header': 'columnHeader',
}
