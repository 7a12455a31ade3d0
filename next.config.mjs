import { withPayload } from '@payloadcms/next/withPayload'

/** Next serves /admin alone; types and lint are checked by `npm test`. */
export default withPayload(
  {
    typescript: { ignoreBuildErrors: true, tsconfigPath: 'src/app/tsconfig.json' },
    poweredByHeader: false,
    productionBrowserSourceMaps: false,
    images: { unoptimized: true },
    distDir: '.next',
  },
  { devBundleServerPackages: false },
)
