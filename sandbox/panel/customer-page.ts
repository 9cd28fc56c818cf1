import { editAsSomeoneElse } from '../api/events.ts'
import { redirect, type Reply } from '../http/answer.ts'
import { markup } from '../http/markup.ts'
import { panelPage, type Visit } from './panel-page.ts'

const fields = [
  ['first_name', 'First name'],
  ['last_name', 'Last name'],
  ['company', 'Company name'],
  ['email', 'Email address'],
  ['phone', 'Phone number'],
] as const

/** The control panel's own page of one customer; saving it is an edit by somebody else, as the app sees it. */
export function customerPage(visit: Visit, id: number): Reply {
  const customer = visit.store.customers.get(id)
  if (!customer) return panelPage(visit, { title: 'Not found', place: 'customers', body: markup`<h1>No customer ${id}</h1>`, status: 404 })
  const inputs = fields.map(([name, label]) => markup`<label>${label} <input name="${name}" value="${customer[name]}"></label>`)
  const groups = [{ id: 0, name: 'No group' }, ...visit.store.groups].map(
    (group) => markup`<option value="${group.id}"${group.id === customer.customer_group_id && markup` selected`}>${group.name}</option>`,
  )
  const body = markup`<p><a href="/manage/customers">View customers</a></p><h1>Edit customer ${id}</h1>
    <form class="panel fields" method="post" action="/manage/customers/${id}/edit">${inputs}
    <label>Customer group <select name="customer_group_id">${groups}</select></label><button>Save</button></form>`
  return panelPage(visit, { title: `Customer ${id}`, place: 'customers', body })
}

export function saveCustomer({ store }: Visit, id: number, form: URLSearchParams): Reply {
  const texts = Object.fromEntries(fields.flatMap(([name]) => (form.has(name) ? [[name, form.get(name) ?? '']] : [])))
  const saved = editAsSomeoneElse(store, id, { ...texts, customer_group_id: Number(form.get('customer_group_id') ?? 0) })
  store.notice = saved ? `Customer ${id} was saved.` : `There is no customer ${id}.`
  return redirect(`/manage/customers/${id}/edit`)
}
