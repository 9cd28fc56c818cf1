'use client'

import { Checkbox, Fieldset, Form, FormGroup, Message, Modal, ProgressBar, Radio, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { offeredColumns, rememberChoice, rememberedChoice } from '@/components/customers/export/export-choice'
import { useExport, type Progress } from '@/components/customers/export/use-export'
import { everyMatch, type Browsing } from '@/components/customers/browsing'
import { nameDialog } from '@/components/shared/name-dialog'
import { nameProgress } from '@/components/shared/name-progress'
import { useFoundFocus } from '@/components/shared/use-found-focus'
import { ProblemMessage } from '@/components/shared/problem-message'
import { writtenFormats } from '@/lib/contract/written-formats'

type ExportModalProps = { storeHash: string; browsing: Browsing; isOpen: boolean; reopenUrl: string; onClose: () => void }

const FORM = 'export'
/** More than this a workbook cannot bring back. */
const MOST_RETURNED = 100_000

/** Asks which customers and columns go into which kind of file, and shows how far it is. */
export function ExportModal({ storeHash, browsing, isOpen, reopenUrl, onClose }: ExportModalProps) {
  const t = useTranslations('customers.export')
  const { ticked, isAll, total } = browsing
  const [choice, setChoice] = useState(rememberedChoice)
  const [isOfAll, setIsOfAll] = useState(ticked.size === 0 || isAll)
  const { progress, failure, start, stop } = useExport(storeHash, onClose)
  const hasTicked = ticked.size > 0 && !isAll
  const takesAll = isOfAll || !hasTicked
  const isBusy = progress !== null
  const news = useRef<HTMLDivElement>(null)
  useFoundFocus(news, isBusy ? 'progress' : failure === 'cutOff' ? failure : (failure?.code ?? 'asking'))

  function send() {
    if (isBusy || choice.columns.length === 0) return
    rememberChoice(choice)
    void start(takesAll ? everyMatch(browsing) : { ids: [...ticked] }, choice)
  }

  function close() {
    stop()
    onClose()
  }

  function toggle(column: (typeof offeredColumns)[number], isWanted: boolean) {
    const columns = offeredColumns.filter((one) => (one === column ? isWanted : choice.columns.includes(one)))
    setChoice({ ...choice, columns })
  }

  return (
    <Modal
      actions={
        isBusy
          ? [{ text: t('stop'), variant: 'secondary', onClick: stop }]
          : [
              { text: t('cancel'), variant: 'subtle', onClick: close },
              { text: t('start'), onClick: send, disabled: choice.columns.length === 0 },
            ]
      }
      closeOnClickOutside={false}
      header={t('header')}
      isOpen={isOpen}
      onClose={close}
    >
      <div ref={nameDialog(t('header'))}>
        <div ref={news} tabIndex={-1}>
          {progress && <ExportProgress {...progress} />}
          {failure === 'cutOff' && <Message marginBottom="medium" messages={[{ text: t('cutOff') }]} type="error" />}
          {failure !== null && failure !== 'cutOff' && <ProblemMessage onRetry={send} problem={failure} reopenUrl={reopenUrl} />}
        </div>
        <div hidden={isBusy}>
          <Form
            id={FORM}
            onSubmit={(event) => {
              event.preventDefault()
              send()
            }}
          >
            <Fieldset legend={t('who')}>
              <FormGroup>
                <Radio
                  checked={takesAll}
                  label={total === null ? t('allUnknown') : t('all', { count: total })}
                  name="who"
                  onChange={() => setIsOfAll(true)}
                  value="all"
                />
                {hasTicked && (
                  <Radio
                    checked={!takesAll}
                    label={t('selected', { count: ticked.size })}
                    name="who"
                    onChange={() => setIsOfAll(false)}
                    value="selected"
                  />
                )}
              </FormGroup>
            </Fieldset>
            <Fieldset legend={t('format')}>
              <FormGroup>
                {writtenFormats.toReversed().map((format) => (
                  <Radio
                    checked={choice.format === format}
                    key={format}
                    label={t(format)}
                    name="format"
                    onChange={() => setChoice({ ...choice, format })}
                    value={format}
                  />
                ))}
              </FormGroup>
            </Fieldset>
            {choice.format === 'xlsx' && takesAll && (total ?? 0) > MOST_RETURNED && (
              <Message marginBottom="medium" messages={[{ text: t('tooLong') }]} type="warning" />
            )}
            <Fieldset description={t('id')} legend={t('what')}>
              <FormGroup>
                {offeredColumns.map((column) => (
                  <Checkbox
                    checked={choice.columns.includes(column)}
                    key={column}
                    label={t(`columns.${column}`)}
                    onChange={({ target }) => toggle(column, target.checked)}
                  />
                ))}
              </FormGroup>
            </Fieldset>
          </Form>
          <Text>{t('back')}</Text>
        </div>
      </div>
    </Modal>
  )
}

function ExportProgress({ done, total }: Progress) {
  const t = useTranslations('customers.export')
  const text = done === 0 ? t('reading') : total === null ? t('doneUnknown', { done }) : t('done', { done, total: Math.max(done, total) })
  return (
    <>
      <div ref={nameProgress(t('progress'))}>
        <ProgressBar percent={total ? Math.min(100, Math.floor((done / total) * 100)) : 0} />
      </div>
      <Text marginTop="xSmall" role="status">
        {text}
      </Text>
    </>
  )
}
