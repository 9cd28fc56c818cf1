'use client'

const texts = {
  en: { heading: 'Something went wrong', text: 'Open the app again from the control panel.', retry: 'Try again' },
  es: { heading: 'Algo ha fallado', text: 'Abrir la aplicación de nuevo desde el panel de control.', retry: 'Volver a intentar' },
}

/** Stands in for the layout itself, so it has neither the theme nor the messages. */
export default function GlobalErrorPage({ retry }: { error: unknown; retry: () => void }) {
  const language = typeof navigator !== 'undefined' && navigator.language.startsWith('es') ? 'es' : 'en'
  return (
    <html lang={language}>
      <body style={{ fontFamily: 'Arial, sans-serif', padding: '3rem', textAlign: 'center' }}>
        <h1>{texts[language].heading}</h1>
        <p>{texts[language].text}</p>
        <button onClick={retry} type="button">
          {texts[language].retry}
        </button>
      </body>
    </html>
  )
}
