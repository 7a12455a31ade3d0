/* Comforts only: every page works without this file. Wording comes from the page, so it is in the page's language. */
(function () {
  'use strict'
  var root = document.documentElement
  var all = function (selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)) }
  var remember = function (key, value) {
    try { if (value) localStorage.setItem(key, value); else localStorage.removeItem(key) } catch (_) { /* storage refused: the choice holds for this page */ }
  }
  var recall = function (key) { try { return localStorage.getItem(key) || '' } catch (_) { return '' } }
  var say = function (button, on) {
    var text = button.querySelector('span')
    if (text) text.textContent = button.getAttribute(on ? 'data-on' : 'data-off')
  }
  var buttons = function (act) { return all('[data-act="' + act + '"]') }
  var show = function (button) { button.hidden = false }

  /* Text size: applied before anything else, so that the page settles at once. */
  var setSize = function (size) { if (size) root.setAttribute('data-text', size); else root.removeAttribute('data-text') }
  setSize(recall('text-size'))
  var markSizes = function () {
    all('[data-size]').forEach(function (button) {
      button.setAttribute('aria-pressed', String(button.getAttribute('data-size') === (root.getAttribute('data-text') || '')))
    })
  }
  markSizes()
  all('[data-sizes]').forEach(show)
  all('[data-size]').forEach(function (button) {
    button.addEventListener('click', function () {
      setSize(button.getAttribute('data-size'))
      remember('text-size', button.getAttribute('data-size'))
      markSizes()
    })
  })

  /* Reading aloud: one block at a time, because long utterances break off in several browsers. */
  var speech = window.speechSynthesis
  var run = 0
  var readers = function () { return buttons('read').concat(buttons('read-page')) }
  function stopReading() {
    run += 1
    if (speech) speech.cancel()
    readers().forEach(function (button) { say(button, false); button.removeAttribute('data-reading') })
  }
  var textsOf = function (whole) {
    var within = document.querySelector(whole ? 'main' : '[data-article]') || document.querySelector('main')
    var picked = whole ? all('h1, h2, p, li, td, th, figcaption', within) : all('h1', within).concat(all('p, li, td, th, h2, h3, h4, figcaption', within.querySelector('[data-prose]') || within))
    return picked
      .filter(function (element) { return element.offsetParent !== null && !element.querySelector('p, li') && !element.closest('.tools') })
      .map(function (element) { return { words: element.textContent.replace(/\s+/g, ' ').trim(), lang: element.closest('[lang]').lang } })
      .filter(function (text) { return text.words })
  }
  var startReading = function (button) {
    stopReading()
    var mine = run
    var texts = textsOf(button.getAttribute('data-act') === 'read-page')
    var next = function () {
      if (mine !== run) return
      var text = texts.shift()
      if (text === undefined) return stopReading()
      var utterance = new SpeechSynthesisUtterance(text.words)
      utterance.lang = text.lang
      utterance.onend = next
      utterance.onerror = function () { if (mine === run) stopReading() }
      speech.speak(utterance)
    }
    say(button, true)
    button.setAttribute('data-reading', '')
    next()
  }
  if (speech && window.SpeechSynthesisUtterance) {
    readers().forEach(function (button) {
      show(button)
      button.addEventListener('click', function () {
        if (button.hasAttribute('data-reading')) stopReading()
        else startReading(button)
      })
    })
    window.addEventListener('pagehide', stopReading)
  }

  buttons('print').forEach(function (button) {
    show(button)
    button.addEventListener('click', function () { window.print() })
  })
  if (navigator.clipboard) {
    buttons('copy').forEach(function (button) {
      show(button)
      button.addEventListener('click', function () {
        navigator.clipboard.writeText(button.getAttribute('data-text')).then(function () { say(button, true) })
      })
    })
  }

  /* Open sub-navigation and share box: closed by Escape, by a click elsewhere, and when another one opens. */
  var panels = all('.sub, .share')
  document.addEventListener('keydown', function (event) {
    if (event.key !== 'Escape') return
    panels.forEach(function (panel) {
      if (!panel.open) return
      panel.open = false
      panel.querySelector('summary').focus()
    })
  })
  document.addEventListener('click', function (event) {
    panels.forEach(function (panel) { if (panel.open && !panel.contains(event.target)) panel.open = false })
  })
  panels.forEach(function (panel) {
    panel.addEventListener('toggle', function () {
      if (panel.open) panels.forEach(function (other) { if (other !== panel) other.open = false })
    })
  })

  /* A table wider than its box can be scrolled by keyboard too. */
  all('[data-prose] table, [data-prose] pre').forEach(function (box) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0
  })

  /* Answers that there are already, while somebody types the title of a letter. The title alone is sent, nothing is kept, and
     one that holds a telephone or identity number is not sent at all. */
  all('[data-similar]').forEach(function (box) {
    var input = document.getElementById(box.getAttribute('data-for'))
    if (!input || !window.fetch) return
    var timer = 0
    var last = ''
    var show = function (found) {
      box.textContent = ''
      var parts = ['questions', 'services', 'documents'].filter(function (part) { return (found[part] || []).length > 0 })
      var select = document.getElementById(box.getAttribute('data-unit') || '')
      if (select && (found.units || []).length > 0) {
        var about = document.createElement('p')
        about.className = 'notice-head'
        about.textContent = box.getAttribute('data-units')
        box.appendChild(about)
        found.units.forEach(function (unit) {
          var button = document.createElement('button')
          button.type = 'button'
          button.className = 'button button-quiet'
          button.textContent = unit.name
          button.addEventListener('click', function () { select.value = unit.id; select.focus() })
          box.appendChild(button)
        })
      }
      if (parts.length === 0) return
      var head = document.createElement('p')
      head.className = 'notice-head'
      head.textContent = box.getAttribute('data-heading')
      box.appendChild(head)
      parts.forEach(function (part) {
        var name = document.createElement('p')
        name.className = 'quiet'
        name.textContent = box.getAttribute('data-' + part)
        var list = document.createElement('ul')
        list.className = 'plain-list'
        found[part].forEach(function (one) {
          var link = document.createElement('a')
          link.href = one.href
          link.target = '_blank'
          link.rel = 'noopener'
          link.textContent = one.title
          list.appendChild(document.createElement('li')).appendChild(link)
        })
        box.appendChild(name)
        box.appendChild(list)
      })
    }
    var ask = function () {
      var title = input.value.trim()
      if (title === last) return
      last = title
      if (title.length < 4 || /[0-9\uFF10-\uFF19][\s-]*(?:[0-9\uFF10-\uFF19][\s-]*){5,}/.test(title)) return show({})
      fetch(box.getAttribute('data-similar') + '?title=' + encodeURIComponent(title), { credentials: 'omit', referrerPolicy: 'no-referrer', headers: { Accept: 'application/json' } })
        .then(function (answer) { return answer.ok ? answer.json() : {} })
        .then(function (found) { if (title === last) show(found) })
        .catch(function () { /* a comfort only */ })
    }
    input.addEventListener('input', function () {
      clearTimeout(timer)
      timer = setTimeout(ask, 500)
    })
    if (input.value) timer = setTimeout(ask, 500)
  })

  /* D-53: a question before a site that is not a government's (.gov.cn, .政务) and not on this host. */
  var official = /(^|\.)(gov\.cn|xn--zfr164b)$/i
  var leaving = document.getElementById('leaving')
  document.addEventListener('click', function (event) {
    var link = event.target.closest && event.target.closest('a[href]')
    if (!link || !leaving || event.defaultPrevented || link.hasAttribute('data-allowed')) return
    if (!/^https?:$/.test(link.protocol) || link.host === location.host || official.test(link.hostname)) return
    var dialog = leaving.content.firstElementChild.cloneNode(true)
    event.preventDefault()
    if (!dialog.showModal) {
      if (window.confirm(dialog.querySelector('.leaving-text').textContent)) location.href = link.href
      return
    }
    dialog.querySelector('.leaving-address').textContent = link.href
    document.body.appendChild(dialog)
    dialog.addEventListener('close', function () {
      var go = dialog.returnValue === 'go'
      dialog.remove()
      if (go) location.href = link.href
      else link.focus()
    })
    dialog.showModal()
  })
})()
