;; The program of a component that asks by a message what it is asked by HTTP: what comes after "?" in the request is the
;; message's body, and the answer is the body of the response. Without an answer the status is 502. The subject is the
;; value of the key `subject` in the component's configuration, or "questions" without one. world.wit has the interfaces,
;; by which the functions here, of numbers and addresses, become typed ones.

(module
  ;; include ../http-text/imports.wat

  (import "wasi:config/store@0.2.0-draft" "get"
    (func $get-config (param $key i32) (param $key-length i32) (param $result i32)))
  (import "wasmcloud:messaging/consumer@0.2.0" "request"
    (func $ask
      (param $subject i32) (param $subject-length i32) (param $body i32) (param $body-length i32)
      (param $milliseconds i32) (param $result i32)))

  ;; include ../http-text/functions.wat

  (data (i32.const 512) "subject")
  (data (i32.const 528) "questions")
  (data (i32.const 544) "no answer: ")
  (data (i32.const 560) "\n")

  ;; result<option<string>, error> at 160: failed? at 160, present? at 164, the string's address at 168 and its length at
  ;; 172.
  (func $subject (result i32 i32)
    (call $get-config (i32.const 512) (i32.const 7) (i32.const 160))
    (if (i32.or (call $failed (i32.const 160)) (i32.eqz (i32.load8_u (i32.const 164))))
      (then
        (i32.store (i32.const 168) (i32.const 528))
        (i32.store (i32.const 172) (i32.const 9))))
    (i32.load (i32.const 168))
    (i32.load (i32.const 172)))

  ;; result<broker-message, string> at 192: failed? at 192. If so the reason's address at 196 and its length at 200, else
  ;; those of the subject there, and of the body at 204 and 208.
  (func (export "wasi:http/incoming-handler@0.2.0#handle") (param $request i32) (param $out i32)
    (local $body i32) (local $length i32) (local $text i32)
    (call $query (local.get $request))
    (local.set $length)
    (local.set $body)
    (call $ask (call $subject) (local.get $body) (local.get $length) (i32.const 2000) (i32.const 192))

    ;; no bytes, just the address where the first piece will go
    (local.set $text (call $allocate (i32.const 0)))
    (if (call $failed (i32.const 192))
      (then
        (call $say (i32.const 544) (i32.const 11))
        (call $say (i32.load (i32.const 196)) (i32.load (i32.const 200))))
      (else
        (call $say (i32.load (i32.const 204)) (i32.load (i32.const 208)))))
    (call $say (i32.const 560) (i32.const 1))
    (call $answer
      (local.get $out)
      (select (i32.const 502) (i32.const 200) (call $failed (i32.const 192)))
      (local.get $text))))
