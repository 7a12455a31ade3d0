/** Stands where Payload shows a field or a status that the workflow bar already tells. */
export const Nothing = () => null
