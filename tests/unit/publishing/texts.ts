import type { ArticleText } from '../../../src/publishing/canonical-text.ts'

const paragraph = (text: string) => ({
  root: {
    type: 'root', version: 1, direction: null, format: '', indent: 0,
    children: [{ type: 'paragraph', version: 1, direction: null, format: '', indent: 0, textFormat: 0, textStyle: '', children: [{ type: 'text', version: 1, text, format: 0, detail: 0, mode: 'normal', style: '' }] }],
  },
})

/** A text that lacks nothing. */
export const completeText = (change: Partial<ArticleText> = {}): ArticleText => ({
  schema: 'article/1', tenant: 't1', publicId: '0123456789', title: '标题', subtitle: '副题', summary: '摘要', source: '县融媒体中心', author: '作者', editor: '编辑',
  keywords: ['水利'], docNumber: '县政发〔2026〕1号', column: { id: 'c1', path: 'news/local', name: '本地要闻', type: 'news' }, placements: [], cover: null,
  body: paragraph('正文'), images: {}, files: {}, attachments: [], documents: {}, ...change,
})
