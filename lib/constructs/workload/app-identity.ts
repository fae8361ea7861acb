/** What the objects around an app know of it. */
export interface AppIdentity {
  /** Name of the app, and of its objects where they are not named otherwise. */
  readonly name: string;
  /** Labels of every object. */
  readonly labels: { readonly [key: string]: string };
  /** Labels by which its Pods are found. */
  readonly selector: { readonly [key: string]: string };
}
