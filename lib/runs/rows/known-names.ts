import type { ColumnTarget } from '@/lib/contract/column-targets'

/**
 * What columns are called: the contract's names; BigCommerce's own headings (of its export templates, its import, its API); what people write
 * in English, Spanish, German, French, Italian, Portuguese, Dutch and Polish. As `plainName` leaves them, the most exact of each meaning first.
 */
export const knownNames: Record<ColumnTarget, string[]> = {
  customer_id: list(
    'customer id, customerid, bigcommerce customer id, bigcommerce id, id, customer no, customer number, customer num, cust id, client id, client no, client number, id customer, id number, cust no, cust number, cust num',
    'id cliente, id de cliente, id del cliente, cliente id, numero de cliente, numero cliente, n cliente, no cliente, no de cliente, n o de cliente, codigo de cliente, codigo cliente, cod cliente',
    'kunden id, kundenid, kundennummer, kundennr, kunden nr, kunden nummer, kdnr, kd nr',
    'id client, id du client, identifiant client, identifiant du client, numero client, numero de client, numero du client, n client, no client, n o client, code client',
    'codice cliente, numero del cliente, id do cliente, numero do cliente, n o do cliente, codigo do cliente',
    'klant id, klantid, klantnummer, klantnr, klant nr, id klienta, numer klienta, nr klienta, identyfikator klienta',
  ),
  email: list(
    'email, e mail, mail, email address, e mail address, customer email, customer email address, mail address, current email, old email, account email, contact email, login email, primary email, user email, email id, e mail id, mail id, email addr, e mail addr, contact e mail',
    'correo electronico, correo, correo e, direccion de correo electronico, direccion de correo, direccion de email, direccion email, email actual, correo actual, correo electronico actual, email cliente, email del cliente, correo del cliente, email de contacto, e mail de contacto, correo de contacto, correo email, correo e mail',
    'e mail adresse, email adresse, emailadresse, mailadresse, mail adresse, kunden e mail, kunden email',
    'adresse email, adresse e mail, adresse mail, courriel, adresse courriel, adresse electronique, adresse de messagerie, messagerie, email client, email du client',
    'indirizzo email, indirizzo e mail, posta elettronica, indirizzo di posta elettronica, endereco de email, endereco de e mail, endereco email, correio eletronico, email do cliente, e mail do cliente',
    'e mailadres, emailadres, e mail adres, email adres, mailadres, adres email, adres e mail, adres mail, poczta elektroniczna',
  ),
  first_name: list(
    'first name, firstname, given name, forename, fname, customer first name, contact first name, first, first names, given names, christian name, name first',
    'nombre, nombres, nombre de pila, primer nombre, nombre del cliente, nombre cliente',
    'vorname, vornamen, rufname, prenom, prenoms, nome, primeiro nome, nome proprio, nome di battesimo, voornaam, imie',
  ),
  last_name: list(
    'last name, lastname, surname, family name, lname, customer last name, contact last name, last, last names, name last',
    'apellidos, apellido, apellidos del cliente, apellido del cliente, primer apellido, apellido paterno, apellido s, apellidos s',
    'nachname, familienname, zuname, nom, nom de famille, cognome, sobrenome, apelido, ultimo nome, achternaam, familienaam, nazwisko',
  ),
  new_email: list(
    'new email, new e mail, new email address, new e mail address, new mail, updated email, email new, e mail new',
    'nuevo email, nuevo e mail, nuevo mail, nuevo correo, nuevo correo electronico, email nuevo, correo nuevo, correo electronico nuevo',
    'neue email, neue e mail, neue email adresse, neue e mail adresse, neue mailadresse, nouvel email, nouvel e mail, nouveau mail, nouveau courriel, nouvelle adresse email, nouvelle adresse e mail',
    'nuova email, nuova e mail, nuovo indirizzo email, nuovo indirizzo e mail, novo email, novo e mail, novo endereco de email, novo endereco de e mail',
    'nieuw e mailadres, nieuw emailadres, nieuwe email, nieuwe e mail, nowy email, nowy e mail, nowy adres email, nowy adres e mail',
  ),
  company: list(
    'company, company name, business, business name, organization, organisation, organization name, organisation name, customer company, co, co name, firm, firm name, trading name, business organisation',
    'empresa, nombre de empresa, nombre de la empresa, compania, razon social, sociedad, negocio, nombre empresa, nombre comercial, nombre de la compania, empresa cliente',
    'firma, firmenname, unternehmen, unternehmensname, gesellschaft, societe, nom de la societe, nom de societe, entreprise, nom de l entreprise, raison sociale, compagnie, nom entreprise, nom societe, firmenbezeichnung',
    'azienda, nome azienda, societa, nome societa, ditta, ragione sociale, impresa, denominazione, denominazione sociale, nome fantasia, nome da firma, nome da empresa, companhia, razao social, organizacao',
    'bedrijf, bedrijfsnaam, firmanaam, onderneming, organisatie, handelsnaam, nazwa firmy, przedsiebiorstwo, organizacja',
  ),
  phone: list(
    'phone, phone number, telephone, telephone number, tel, phone no, tel no, customer phone, contact phone, primary phone, mobile, mobile phone, mobile number, mobile phone number, cell, cell phone, cellphone, cell phone number, ph, ph no, ph number, phone nr, phone num, phone 1, telephone 1, tel number, contact number, contact no, mobile no, mobile tel, tel mobile, cell no, cell number, daytime phone, work phone, business phone, home phone',
    'telefono, numero de telefono, n de telefono, no de telefono, n o de telefono, telefono de contacto, telefono movil, movil, celular, telefono celular, telefono fijo, tfno, tlf, telf, tel movil, tel fijo, tel contacto, numero de movil, numero movil, numero de celular, numero celular, whatsapp',
    'telefon, telefonnummer, telefonnr, telefon nr, tel nr, rufnummer, handy, handynummer, mobil, mobiltelefon, mobilnummer, numero de telephone, n de telephone, telephone portable, telephone mobile, telephone fixe, portable, tel portable, tel mobile, tel fixe, mobilnr, mobil nr, handynr, handy nr, festnetz, festnetznummer',
    'numero di telefono, recapito telefonico, cellulare, telefono cellulare, numero cellulare, n cellulare, tel cellulare, n telefono, numero telefono, telefone, numero de telefone, numero de telemovel, tel telemovel, telemovel, telefone celular',
    'telefoon, telefoonnummer, telefoonnr, mobiel, mobiele telefoon, mobiel nummer, mobiel nr, gsm, gsm nummer, numer telefonu, numer komorkowy, numer telefonu komorkowego, tel komorkowy, nr telefonu, telefon komorkowy, komorka',
  ),
  customer_group_id: list(
    'customer group id, customergroupid, group id, id de grupo, id grupo, id del grupo, grupo id, id grupo de clientes, id de grupo de clientes, id del grupo de clientes',
    'kundengruppen id, gruppen id, id groupe, id du groupe, id groupe client, id gruppo, id del gruppo, id do grupo, klantengroep id, groep id, id grupy',
  ),
  customer_group: list(
    'customer group, customer group name, customergroup, group, group name',
    'grupo de clientes, grupo, grupo de cliente, grupo del cliente, grupo cliente, grupo clientes, nombre del grupo, nombre de grupo',
    'kundengruppe, gruppe, groupe client, groupe de clients, groupe clients, groupe, gruppo clienti, gruppo di clienti, gruppo, klantengroep, klantgroep, groep, grupa klientow, grupa klienta, grupa',
  ),
  full_name: list(
    'full name, fullname, whole name, nombre completo, nombre y apellidos, nombre y apellido, apellidos y nombre',
    'voller name, vor und nachname, nom complet, nom et prenom, prenom et nom, nome completo, nome e cognome, cognome e nome, volledige naam, imie i nazwisko',
  ),
  // of rows that automations send, under the contract's names
  as_is_fields: list('as is fields'),
  as_exported: list('as exported'),
}

/** Columns with a whole name: whom a row is about, in words. */
export const fullNames = list(
  'name, full name, fullname, customer name, contact name, client name, display name, customer, client, nombre completo, nombre y apellidos, nombre y apellido, cliente',
  'voller name, kundenname, kunde, nom complet, nom et prenom, nom prenom, prenom et nom, nom du client, nome completo, nome e cognome, nominativo, nome do cliente',
  'volledige naam, naam, klantnaam, klant, imie i nazwisko, nazwa klienta, klient',
)

function list(...lines: string[]): string[] {
  return lines.flatMap((line) => line.split(',')).map((name) => name.trim())
}
