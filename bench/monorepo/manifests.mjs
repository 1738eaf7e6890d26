import { padded } from './dice.mjs';

const quoted = JSON.stringify;

export function deployment({ name, namespace }, size, dice) {
  const replicas = dice.int(1, 6);
  const annotations = dice.chance(0.4)
    ? `      annotations:
        prometheus.io/scrape: "true"
        checksum/config: ${dice.hex(64)}
`
    : '';
  const security = dice.chance(0.6)
    ? `      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
`
    : '';
  const tag = `${dice.int(1, 9)}.${dice.int(0, 30)}.${dice.int(0, 9)}`;
  const resources = dice.chance(0.8) ? podResources(dice) : '';
  const probes = dice.chance(0.7) ? PROBES : '';
  const head = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${namespace}
  labels:
    app: ${name}
spec:
  replicas: ${replicas}
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
${annotations}    spec:
      serviceAccountName: ${name}
${security}      containers:
        - name: ${name}
          image: registry.acme.io/${namespace}/${name}:${tag}
          ports:
            - name: http
              containerPort: 8080
${resources}${probes}          env:`;
  return padded(head.split('\n'), size, (index) => {
    const variable = `${dice.word().toUpperCase()}_${dice.word().toUpperCase()}_${index}`;
    const value = dice.chance(0.3)
      ? `http://${dice.word()}.${dice.team()}.svc:8080`
      : `${dice.word()}-${dice.int(1, 999)}`;
    return `            - name: ${variable}\n              value: ${quoted(value)}`;
  });
}

function podResources(dice) {
  return `          resources:
            requests:
              cpu: ${dice.int(1, 8) * 50}m
              memory: ${dice.int(1, 16) * 128}Mi
            limits:
              memory: ${dice.int(16, 32) * 128}Mi
`;
}

const PROBES = `          livenessProbe:
            httpGet:
              path: /healthz
              port: http
          readinessProbe:
            httpGet:
              path: /ready
              port: http
`;

export function service({ name, namespace }, dice) {
  const head = dice.chance(0.6) ? serviceMonitor(name, namespace, dice) : '';
  return `${head}apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: ${namespace}
  labels:
    app: ${name}
spec:
  selector:
    app: ${name}
  ports:
    - name: http
      port: 80
      targetPort: http
`;
}

function serviceMonitor(name, namespace, dice) {
  return `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: ${name}
  namespace: ${namespace}
  labels:
    release: prometheus
spec:
  selector:
    matchLabels:
      app: ${name}
  endpoints:
    - port: http
      interval: ${dice.int(1, 6) * 10}s
      path: /metrics
      metricRelabelings:
        - sourceLabels: [__name__]
          regex: go_.*
          action: drop
---
`;
}

export function configMap({ name, namespace }, size, dice) {
  const head = `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}-config
  namespace: ${namespace}
data:
  application.yaml: |
    server:
      port: 8080
    features:`;
  return padded(head.split('\n'), size, (index) => {
    const key = `${dice.word()}-${dice.word()}-${index}`;
    return `      ${key}: ${dice.chance(0.5) ? 'true' : quoted(`${dice.word()} ${dice.word()}`)}`;
  });
}

/** A ServiceAccount with what it may do and, in one of two cases, whom its pods may talk to. */
export function serviceAccount({ name, namespace }, dice) {
  return `apiVersion: v1
kind: ServiceAccount
metadata:
  name: ${name}
  namespace: ${namespace}
  labels:
    app: ${name}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: ${name}
  namespace: ${namespace}
rules:
  - apiGroups: [""]
    resources: [configmaps, secrets, pods]
    verbs: [get, list, watch]
  - apiGroups: [coordination.k8s.io]
    resources: [leases]
    verbs: [get, create, update]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: ${name}
  namespace: ${namespace}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: ${name}
subjects:
  - kind: ServiceAccount
    name: ${name}
    namespace: ${namespace}
${dice.chance(0.5) ? networkPolicy(name, namespace) : ''}`;
}

function networkPolicy(name, namespace) {
  return `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  podSelector:
    matchLabels:
      app: ${name}
  policyTypes: [Ingress, Egress]
  ingress:
    - from:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: ingress-nginx
      ports:
        - port: 8080
          protocol: TCP
  egress:
    - to:
        - namespaceSelector: {}
`;
}

export function autoscaler({ name, namespace }, dice) {
  return `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: ${name}
  minReplicas: 2
  maxReplicas: ${dice.int(4, 40)}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: ${dice.int(50, 80)}
`;
}

export function ingress({ name, namespace }) {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
  namespace: ${namespace}
  annotations:
    cert-manager.io/cluster-issuer: letsencrypt
spec:
  ingressClassName: nginx
  tls:
    - hosts:
        - ${name}.acme.io
      secretName: ${name}-tls
  rules:
    - host: ${name}.acme.io
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: ${name}
                port:
                  name: http
`;
}

/** Prometheus rules. */
export function alerts({ name, namespace }, size, dice) {
  const head = `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: ${name}-rules
  namespace: ${namespace}
spec:
  groups:
    - name: ${name}
      rules:`;
  const alert = name.replace(/(^|-)(\w)/g, (_, _dash, letter) => letter.toUpperCase());
  const failed = `sum(rate(http_requests_total{app="${name}",code=~"5.."}[5m]))`;
  const all = `sum(rate(http_requests_total{app="${name}"}[5m]))`;
  return padded(
    head.split('\n'),
    size,
    (index) => `        - alert: ${alert}${index}
          expr: ${failed} / ${all} > 0.0${dice.int(1, 9)}
          for: ${dice.int(1, 30)}m
          labels:
            severity: ${dice.pick(['page', 'ticket'])}
          annotations:
            summary: ${quoted(dice.sentence())}`,
  );
}

export function argoApplication({ name, namespace }, stage, path) {
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}-${stage}
  namespace: argocd
  finalizers:
    - resources-finalizer.argocd.argoproj.io
spec:
  project: ${namespace}
  source:
    repoURL: https://git.acme.io/platform/gitops.git
    targetRevision: ${stage === 'prod' ? 'release' : 'main'}
    path: ${path}
  destination:
    server: https://kubernetes.default.svc
    namespace: ${namespace}
  syncPolicy:
    automated:
      prune: true
      selfHeal: true
    syncOptions:
      - CreateNamespace=true
`;
}

export function kustomization({ name, namespace }, resources, dice) {
  const literals = Array.from(
    { length: dice.int(3, 14) },
    (_, index) => `      - ${dice.word().toUpperCase()}_${index}=${dice.word()}\n`,
  );
  return `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: ${namespace}
labels:
  - pairs:
      app.kubernetes.io/name: ${name}
      app.kubernetes.io/part-of: ${namespace}
      app.kubernetes.io/managed-by: argocd
    includeSelectors: false
resources:
${resources}configMapGenerator:
  - name: ${name}-env
    literals:
${literals.join('')}`;
}

export function overlay({ name, namespace }, dice) {
  return `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - ../../base
patches:
  - path: replicas.yaml
images:
  - name: registry.acme.io/${namespace}/${name}
    newTag: ${dice.hex(12)}
`;
}

/** The patch of an overlay. */
export function replicas({ name, namespace }, dice) {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  replicas: ${dice.int(1, 20)}
  template:
    spec:
      containers:
        - name: ${name}
          resources:
            requests:
              cpu: ${dice.int(1, 16) * 100}m
`;
}

export function deploymentTemplate(name) {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "${name}.fullname" . }}
  labels:
    {{- include "${name}.labels" . | nindent 4 }}
spec:
  replicas: {{ .Values.replicaCount }}
  selector:
    matchLabels:
      app: {{ .Chart.Name }}
  template:
    metadata:
      labels:
        app: {{ .Chart.Name }}
    spec:
      containers:
        - name: main
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
          env:
            {{- range $k, $v := .Values.env }}
            - name: {{ $k }}
              value: {{ $v | quote }}
            {{- end }}
`;
}

export function serviceTemplate(name) {
  return `apiVersion: v1
kind: Service
metadata:
  name: {{ include "${name}.fullname" . }}
spec:
  type: ClusterIP
  selector:
    app: {{ .Chart.Name }}
  ports:
    - port: 80
`;
}
