'use client'

/** Where the review screen shows what the checks found in the text under review (`src/admin/checks`). */
export const FindingsPlace = ({ article }: { article: string }) => <div className="jy-findings-place" data-jy-findings={article} />
