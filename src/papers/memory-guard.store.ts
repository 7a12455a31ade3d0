/** Thread that ends its process when it takes more memory than it may: native code neither counts it nor can be interrupted. */
import { workerData } from 'node:worker_threads'

const { bytes } = workerData as { bytes: number }
setInterval(() => {
  if (process.memoryUsage.rss() > bytes) process.kill(process.pid, 'SIGKILL')
}, 50)
