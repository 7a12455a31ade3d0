import { createPayloadConfig } from './create-payload-config.ts'
import { readSettings } from './settings.ts'

export default createPayloadConfig(readSettings(process.env))
