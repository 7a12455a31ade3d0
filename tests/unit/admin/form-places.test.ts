import { expect, it } from 'vitest'
import { wordingKeyOf } from '../../../src/admin/workflow/form-places.ts'
import { sayIn } from '../../../src/admin/wording/wording.ts'

it.each([
  ['title', '标题'], ['column', '主栏目'], ['metadata', '来源、作者、文号等'], ['effects', '修改、废止的文件'], ['effects.0.docNumber', '修改、废止的文件'],
  ['interpretations', '解读'], ['interpretations.1.form', '解读形式'], ['interpretations.0.notes', '条文注解'], ['form', '解读形式'], ['notes.2.text', '条文注解'],
])('a problem at %s is named as the form names the field', (field, name) => {
  expect(sayIn('zh')(wordingKeyOf(field))).toBe(name)
})
