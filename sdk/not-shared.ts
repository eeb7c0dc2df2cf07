/** What `components` and `contract` of an application are that shares nothing: their own error text. */
export type NotShared = "set shared: true to let other applications use these components"

export const NOT_SHARED: NotShared = "set shared: true to let other applications use these components"
