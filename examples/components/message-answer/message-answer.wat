;; A WebAssembly component that answers every message with "<name> got <body> on <subject>", for example
;; "warehouse got tea on orders". A message that names no subject to reply to gets no answer.
;; The name is the value of the key `name` in the component's configuration, or "somebody" without one.
;;
;; A component is core WebAssembly modules (numbers and bytes only) inside a typed wrapper. From top to bottom:
;;   1. imports: the interfaces that the host gives us, with just the functions that we call
;;   2. a core module that owns the memory
;;   3. lowering: each imported function turned into a core function that takes numbers and addresses in that memory
;;   4. a core module with the program
;;   5. lifting: the program's `handle-message` turned back into a typed function, and exported

(component $message-answer

  ;; ---- 1. Imports ---------------------------------------------------------------------------------------------------

  (import "wasmcloud:messaging/types@0.2.0" (instance $messaging-types
    (type $broker-message-fields (record
      (field "subject" string)
      (field "body" (list u8))
      (field "reply-to" (option string))))
    (export "broker-message" (type (eq $broker-message-fields)))))
  (alias export $messaging-types "broker-message" (type $broker-message))

  (import "wasmcloud:messaging/consumer@0.2.0" (instance $messaging-consumer
    (export "broker-message" (type $message (eq $broker-message)))
    (export "publish" (func
      (param "msg" $message)
      (result (result (error string)))))))

  (import "wasi:config/store@0.2.0-draft" (instance $config-store
    (type $error-cases (variant (case "upstream" string) (case "io" string)))
    (export "error" (type $error (eq $error-cases)))
    (export "get" (func
      (param "key" string)
      (result (result (option string) (error $error)))))))

  ;; ---- 2. Memory ----------------------------------------------------------------------------------------------------
  ;; The host calls `realloc` to place the message that it hands over, and what its functions return. Nothing is freed
  ;; one by one: each piece goes right after the last, and everything is free again when a message has been handled.

  (core module $memory-module
    (memory (export "memory") 1)
    (global $next (mut i32) (i32.const 256))

    (func (export "start-over")
      (global.set $next (i32.const 256)))

    (func (export "realloc")
      (param $old i32) (param $old-size i32) (param $align i32) (param $size i32) (result i32)
      (local $new i32)
      ;; the next multiple of $align, which is a power of two
      (local.set $new (i32.and
        (i32.add (global.get $next) (i32.sub (local.get $align) (i32.const 1)))
        (i32.sub (i32.const 0) (local.get $align))))
      (global.set $next (i32.add (local.get $new) (local.get $size)))
      (if (i32.gt_u (global.get $next) (i32.mul (memory.size) (i32.const 65536)))
        (then
          ;; in pages of 64 KiB; -1 when there are no more
          (if (i32.eq
                (memory.grow (i32.add (i32.div_u (local.get $size) (i32.const 65536)) (i32.const 1)))
                (i32.const -1))
            (then unreachable))))
      (memory.copy (local.get $new) (local.get $old) (local.get $old-size))
      (local.get $new)))
  (core instance $mem (instantiate $memory-module))
  (alias core export $mem "memory" (core memory $memory))
  (alias core export $mem "realloc" (core func $realloc))

  ;; ---- 3. Lowering --------------------------------------------------------------------------------------------------
  ;; A lowered function takes a string or list as (address, length). A result that does not fit in one number goes to
  ;; an address that is passed as the last argument.

  (core func $publish (canon lower
    (func $messaging-consumer "publish") (memory $memory) (realloc $realloc)))
  (core func $get-config (canon lower
    (func $config-store "get") (memory $memory) (realloc $realloc)))

  ;; ---- 4. The program -----------------------------------------------------------------------------------------------

  (core module $program-module
    (import "mem" "memory" (memory 1))
    (import "mem" "realloc" (func $realloc (param i32 i32 i32 i32) (result i32)))
    (import "mem" "start-over" (func $start-over))
    (import "host" "publish" (func $publish
      (param $subject i32) (param $subject-length i32) (param $body i32) (param $body-length i32)
      (param $has-reply-to i32) (param $reply-to i32) (param $reply-to-length i32) (param $result i32)))
    (import "host" "get-config" (func $get-config (param $key i32) (param $key-length i32) (param $result i32)))

    ;; Memory: constants from 0, what host functions return from 128, everything else from 256.
    (data (i32.const 0) "name")
    (data (i32.const 16) "somebody")
    (data (i32.const 32) " got ")
    (data (i32.const 48) " on ")

    ;; A result starts with 0 for success, an option with 0 for nothing. So for result<option<string>, error> at 128:
    ;; failed? at 128, present? at 132, the string's address at 136 and its length at 140.
    (func $read-name
      (call $get-config (i32.const 0) (i32.const 4) (i32.const 128))
      (if (i32.or (i32.load8_u (i32.const 128)) (i32.eqz (i32.load8_u (i32.const 132))))
        (then
          (i32.store (i32.const 136) (i32.const 16))
          (i32.store (i32.const 140) (i32.const 8)))))

    (func $allocate (param $length i32) (result i32)
      (call $realloc (i32.const 0) (i32.const 0) (i32.const 1) (local.get $length)))

    ;; Adds text to the answer. The pieces touch, since nothing else allocates between two calls.
    (func $say (param $text i32) (param $length i32)
      (memory.copy (call $allocate (local.get $length)) (local.get $text) (local.get $length)))

    ;; Returns the address of result<_, string>. That of `publish` is ours: failed? at 160, then the reason.
    (func (export "handle-message")
      (param $subject i32) (param $subject-length i32) (param $body i32) (param $body-length i32)
      (param $has-reply-to i32) (param $reply-to i32) (param $reply-to-length i32) (result i32)
      (local $answer i32)
      (i32.store8 (i32.const 160) (i32.const 0))
      (if (local.get $has-reply-to)
        (then
          (call $read-name)
          ;; no bytes, just the address where the first piece will go
          (local.set $answer (call $allocate (i32.const 0)))
          (call $say (i32.load (i32.const 136)) (i32.load (i32.const 140)))
          (call $say (i32.const 32) (i32.const 5))
          (call $say (local.get $body) (local.get $body-length))
          (call $say (i32.const 48) (i32.const 4))
          (call $say (local.get $subject) (local.get $subject-length))
          (call $publish
            (local.get $reply-to) (local.get $reply-to-length)
            (local.get $answer) (i32.sub (call $allocate (i32.const 0)) (local.get $answer))
            (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 160))))
      (i32.const 160))

    ;; The host calls this when it has read the result.
    (func (export "done") (param $result i32)
      (call $start-over)))

  (core instance $program (instantiate $program-module
    (with "mem" (instance $mem))
    (with "host" (instance
      (export "publish" (func $publish))
      (export "get-config" (func $get-config))))))
  (alias core export $program "done" (core func $done))

  ;; ---- 5. Lifting and export ----------------------------------------------------------------------------------------

  (func $handle-message (param "msg" $broker-message) (result (result (error string)))
    (canon lift (core func $program "handle-message") (memory $memory) (realloc $realloc) (post-return $done)))
  (instance $handler (export "handle-message" (func $handle-message)))
  (export "wasmcloud:messaging/handler@0.2.0" (instance $handler)))
