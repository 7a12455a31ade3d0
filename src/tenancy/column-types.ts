/**
 * D-20: the `ColumnType` values of 网页设计规范, with our identifier for each. The official list is open ("……"), so a
 * province may add to it; the value is printed in the page's meta tag to the letter.
 *
 * `windowDays`: the update window that inspections apply (C-04, C-21, C-22, C-25, C-26), in calendar days; null where
 * no window is laid down. A column may set a shorter one of its own.
 */
export const columnTypes = {
  home: { value: '首页', windowDays: 14 },
  overview: { value: '概况信息', windowDays: null },
  functions: { value: '机构职能', windowDays: null },
  leaders: { value: '负责人信息', windowDays: null },
  news: { value: '工作动态', windowDays: 14 },
  'policy-documents': { value: '政策文件', windowDays: 182 },
  'disclosure-guide': { value: '信息公开指南', windowDays: null },
  'disclosure-catalogue': { value: '信息公开目录', windowDays: null },
  'disclosure-annual-report': { value: '信息公开年报', windowDays: 366 },
  'disclosure-on-request': { value: '依申请公开', windowDays: null },
  'data-release': { value: '数据发布', windowDays: 92 },
  'open-data': { value: '数据开放', windowDays: null },
  interpretations: { value: '政策解读', windowDays: 182 },
  responses: { value: '回应关切', windowDays: 182 },
  services: { value: '办事服务', windowDays: 92 },
  consultation: { value: '咨询投诉', windowDays: 61 },
  surveys: { value: '征集调查', windowDays: 61 },
  interviews: { value: '在线访谈', windowDays: 92 },
  /** not among the eighteen printed values; the list ends with "……" and notices need a type of their own (C-04) */
  notices: { value: '通知公告', windowDays: 182 },
} as const satisfies Record<string, { value: string; windowDays: number | null }>

export type ColumnType = keyof typeof columnTypes

export const columnTypeIds = Object.keys(columnTypes) as ColumnType[]

/** The value that D-07 prints. */
export const columnTypeValue = (type: ColumnType): string => columnTypes[type].value
