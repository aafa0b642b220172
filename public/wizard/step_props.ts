/** What the wizard tells the step that is shown. */
export interface StepProps {
  /** Path of the page before this one. */
  back: string;
  /** Path of the step after this one. */
  next: string;
}
