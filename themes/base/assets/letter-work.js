/* Does a few seconds of arithmetic for a letter that would else wait for a person. Without this file the letter is taken all the same. */
(function () {
  'use strict'
  var box = document.querySelector('[data-task]')
  if (!box || !box.form || !window.crypto || !crypto.subtle || !window.TextEncoder) return
  var form = box.form
  var told = form.querySelector('[data-working]')
  var task = box.getAttribute('data-task')
  var bits = Number(task.split('.')[2])
  var text = new TextEncoder()
  var number = 0
  var waiting = null
  var isOver = false
  var batch = 128
  var isEnough = function (hash) {
    for (var at = 0; at < bits; at += 1) if (hash[at >> 3] & (128 >> (at & 7))) return false
    return true
  }
  var say = function (which) {
    if (!told) return
    told.hidden = false
    told.textContent = told.getAttribute(which)
  }
  var finish = function (value) {
    box.value = value
    isOver = true
    say('data-done')
    if (waiting) form.requestSubmit(waiting)
  }
  /* Whatever goes wrong, the letter can be sent. */
  var giveUp = function () {
    isOver = true
    if (waiting) form.requestSubmit(waiting)
  }
  var go = function () {
    var tries = []
    for (var at = 0; at < batch; at += 1) tries.push(task + '~' + (number + at))
    number += batch
    Promise.all(tries.map(function (one) { return crypto.subtle.digest('SHA-256', text.encode(one)) })).then(function (hashes) {
      for (var at = 0; at < hashes.length; at += 1) if (isEnough(new Uint8Array(hashes[at]))) return finish(tries[at])
      setTimeout(go)
    }, function () { giveUp() })
  }
  form.addEventListener('submit', function (event) {
    if (isOver || !event.submitter || event.submitter.value !== 'send') return
    event.preventDefault()
    waiting = event.submitter
  })
  say('data-working')
  go()
})()
