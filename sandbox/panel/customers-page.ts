import type { Reply } from '../http/answer.ts'
import { markup } from '../http/markup.ts'
import { actionMenu, panelOverlay } from './extension-menu.ts'
import { panelPage, type Visit } from './panel-page.ts'

const PER_PAGE = 50

/** The control panel's own list of customers. */
export function customersPage(visit: Visit, query: URLSearchParams): Reply {
  const text = (query.get('keyword') ?? '').trim()
  const page = Math.max(1, Number(query.get('page')) || 1)
  const wanted = text.toLowerCase()
  const found = [...visit.store.customers.values()]
    .filter(({ id, first_name, last_name, email }) => `${id} ${first_name} ${last_name} ${email}`.toLowerCase().includes(wanted))
    .toSorted((a, b) => b.id - a.id)
  const rows = found
    .slice((page - 1) * PER_PAGE, page * PER_PAGE)
    .map(({ id, first_name, last_name, email, company, customer_group_id }) => {
      const name = `${first_name} ${last_name}`.trim() || email
      return markup`<tr><td>${id}</td><td><a href="/manage/customers/${id}/edit">${name}</a></td><td>${email}</td><td>${company}</td><td>${groupName(visit, customer_group_id)}</td><td>${actionMenu(visit, id, name)}</td></tr>`
    })
  function link(to: number, label: string) {
    return markup`<a href="?${new URLSearchParams({ keyword: text, page: String(to) }).toString()}">${label}</a>`
  }
  const body = markup`<h1>View customers</h1>
    <form class="row" action="/manage/customers" role="search"><label>Search customers <input name="keyword" type="search" value="${text}"></label><button class="quiet">Search</button></form>
    <div class="panel"><p>${found.length} customers</p><div class="scroll"><table>
      <thead><tr><th scope="col">ID</th><th scope="col">Name</th><th scope="col">Email</th><th scope="col">Company</th><th scope="col">Group</th><th scope="col">Action</th></tr></thead>
      <tbody>${rows}</tbody></table></div>
      <p class="row">${page > 1 && link(page - 1, 'Previous page')} ${found.length > page * PER_PAGE && link(page + 1, 'Next page')}</p></div>
    ${panelOverlay(visit)}`
  return panelPage(visit, { title: 'Customers', place: 'customers', body })
}

function groupName({ store }: Visit, groupId: number): string {
  return groupId === 0 ? '' : (store.groups.find(({ id }) => id === groupId)?.name ?? String(groupId))
}
