/** Stands where Payload would publish or unpublish at once; publishing has one gate, the workflow bar. */
export const NoButton = () => null
