import { sayIn } from './wording.ts'

/**
 * Payload's own words where a county editor says something else; the rest of its Chinese stays. Some sentences are without the
 * label that Payload's have: where labels are in two languages, it writes [object Object] in its place.
 */
export const payloadTranslations = {
  zh: {
    general: {
      dashboard: '工作台', createNew: '新建', createNewLabel: '新建{{label}}', creatingNewLabel: '新建{{label}}', columns: '显示列', filters: '筛选', filter: '筛选',
      editing: '编辑', creating: '新建', lastModified: '修改时间', created: '创建时间', updatedAt: '修改时间', noValue: '（空）', selectValue: '请选择', noResultsFound: '没有记录。', noResultsDescription: '还没有建立，或者没有符合筛选条件的。', sortByLabelDirection: '按本列{{direction}}排列',
      payloadSettings: '界面设置', jiyueReview: sayIn('zh')('review.tab'), backToDashboard: '返回工作台', leaveWithoutSaving: '还没有保存', leaveAnyway: '不保存，离开', stayOnThisPage: '留在本页',
    },
    error: { followingFieldsInvalid_one: '没有保存，请改正：', followingFieldsInvalid_other: '没有保存，请改正：' },
    version: { draftSavedSuccessfully: '草稿已保存。', versions: '历次修改', version: '修改记录' },
    fields: { chooseFromExisting: '从已有中选择', addNewLabel: '新建' },
  },
  en: { general: { jiyueReview: sayIn('en')('review.tab'), sortByLabelDirection: 'Sort by this column, {{direction}}' }, fields: { addNewLabel: 'Add new' } },
} as const
