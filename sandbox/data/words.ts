// prettier-ignore
export const firstNames = [
  'Ada', 'Alan', 'Alice', 'Amara', 'Anders', 'Aisha', 'Björn', 'Camila', 'Carlos', 'Chloé', 'Daniel', 'Diego', 'Elena', 'Emil', 'Fatima',
  'Felix', 'Grace', 'Hannah', 'Hugo', 'Ines', 'Ivan', 'Jane', 'João', 'Kofi', 'Laura', 'Lina', 'Lucía', 'Mateo', 'Mei', 'Nadia', 'Noah',
  'Olga', 'Oscar', 'Paula', 'Priya', 'Rosa', 'Samir', 'Sofia', 'Tomás', 'Uma', 'Vera', 'Wanda', 'Xavier', 'Yara', 'Zoë',
]

// prettier-ignore
export const lastNames = [
  'Adams', 'Álvarez', 'Baker', 'Bianchi', 'Castillo', 'Chen', 'Dubois', 'Eriksson', 'Fischer', 'Fuentes', 'García', 'Green', 'Haddad',
  'Hansen', 'Ito', 'Jensen', 'Khan', 'Kowalski', 'López', 'MacLeod', 'Meyer', 'Moreno', 'Nguyen', "O'Brien", 'Okafor', 'Park', 'Pereira',
  'Quinn', 'Ramos', 'Rossi', 'Santos', 'Schmidt', 'Singh', 'Smith', 'Torres', 'Ueda', 'Vargas', 'Weber', 'Young', 'Zhang', 'van der Berg',
]

// prettier-ignore
export const companyWords = [
  'Northwind', 'Harbour', 'Cedar', 'Lumen', 'Orchard', 'Granite', 'Juniper', 'Kestrel', 'Marlow', 'Quarry', 'Tidewater', 'Willow',
]

// prettier-ignore
export const companyKinds = ['Supplies', 'Trading', 'Foods', 'Interiors', 'Textiles', 'Tools', 'Books', 'Gardens', 'Ltd', 'GmbH', 'S.L.', 'Inc.']

// prettier-ignore
export const emailDomains = ['example.com', 'example.org', 'example.net']

/** Names that software tends to break, with the part of the email that goes with each. */
// prettier-ignore
export const unusualNames: [string, string, string][] = [
  ['花子', '山田', 'hanako.yamada'],
  ['明', '王', 'ming.wang'],
  ['민준', '김', 'minjun.kim'],
  ['Дмитрий', 'Иванов', 'dmitri.ivanov'],
  ['Ελένη', 'Παπαδοπούλου', 'eleni.papadopoulou'],
  ['محمد', 'الهاشمي', 'mohammed.alhashimi'],
  ['נועה', 'כהן', 'noa.cohen'],
  ['Nguyễn', 'Thị Hồng', 'hong.nguyen'],
  ['สมชาย', 'ใจดี', 'somchai.jaidee'],
  ['Siobhán', "O'Connor", 'siobhan.oconnor'],
  ["D'Arcy", 'L’Estrange', 'darcy.lestrange'],
  ['Anne-Marie', 'de la Cruz y Vega', 'annemarie.delacruz'],
  ['=1+1', 'Formula', 'formula.equals'],
  ['=HYPERLINK("http://example.com";"here")', 'Formula', 'formula.link'],
  ['+Plus', '-Minus', 'formula.signs'],
  ['@At', '=cmd|\' /C calc\'!A0', 'formula.command'],
  ['<b>Bold</b>', '& "Quoted"', 'markup.bold'],
  ['José 🎉', 'Ñandú', 'jose.nandu'],
  ['Zalgo\u0301', 'Combining e\u0301', 'combining.marks'],
  ['Ünïcödé', 'Straße', 'unicode.strasse'],
]
