import path from 'node:path'
import type { CollectionAfterChangeHook } from 'payload'
import { makeVariants, variantsFolder } from './variants.store.ts'

/**
 * Makes the smaller copies of a picture at its upload, when an editor is waiting anyway, so that no visitor ever does.
 * A failure is logged and does not undo the upload; `makeVariants` can be repeated for it at any time.
 */
export const makeVariantsAfterUpload: CollectionAfterChangeHook = async ({ collection, doc, operation, req }) => {
  const folder = collection.upload.staticDir
  if (operation !== 'create' || folder === undefined || typeof doc.filename !== 'string' || typeof doc.sha256 !== 'string') return doc
  try {
    await makeVariants(path.join(folder, doc.filename), doc.sha256, Number(doc.width), variantsFolder(folder))
  } catch (error) {
    req.payload.logger.error({ err: error, media: doc.id }, 'variants not made')
  }
  return doc
}
