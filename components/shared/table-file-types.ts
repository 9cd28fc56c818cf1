/**
 * What file dialogs show first; what a file is, its content says. The last one is there for FileUploader: it judges what is dragged by types
 * alone, of which some systems know none for a spreadsheet.
 */
export const tableFileTypes = '.csv,.tsv,.txt,.xlsx,.xlsm,.xlsb,.xls,.ods,.numbers,text/csv'
