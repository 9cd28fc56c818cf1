import { endUnsent, type Part, type Work } from '@/lib/customers/batch-part'
import { holdersOfEmails } from '@/lib/customers/holders-of-emails'
import type { PlannedChange } from '@/lib/customers/plan'
import { emailTaken, outcomeUnknown } from '@/lib/customers/refusals'

/** Those whose new emails nobody else was given since they were planned; of the others it is told what became of them. */
export async function withFreeEmails(work: Work, part: Part, changes: PlannedChange[]): Promise<PlannedChange[]> {
  let holders: Map<number, number>
  try {
    holders = await holdersOfEmails(work.bigcommerce, changes)
  } catch (error) {
    endUnsent(work, { ...part, changes }, error)
    return []
  }
  return changes.filter((change) => {
    const { id } = change.customer
    const holderId = holders.get(id)
    if (holderId === undefined) return true
    const isOpen = part.isLate || change.mayStillCome
    work.tell(change, isOpen ? { status: 'unknown', error: outcomeUnknown(id) } : { status: 'not_applied', error: emailTaken(holderId) })
    return false
  })
}
